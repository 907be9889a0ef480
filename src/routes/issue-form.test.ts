import { expect, test } from 'vitest';
import type { Distribution } from '#documents';
import { html } from '#ui/rendered.examples.ts';
import IssueForm from './IssueForm.svelte';

/* docs/rules/floor.md 13.11, 14.8 */

const chosen = (distribution: Distribution): string | undefined => {
	const page = html(IssueForm, {
		version: 1,
		series: [],
		original: 'en',
		proposed: null,
		revises: { symbol: 'AS.REP/1', distribution },
		distributions: ['public', 'participants', 'delegations'],
	});
	const options = [...page.matchAll(/<option value="([a-z]*)"([^>]*)>/g)];
	// A browser chooses the first one if none is marked.
	return (options.find(([, , rest = '']) => rest.includes('selected')) ?? options[0])?.[1];
};

test('A revision has the readers of what it revises, and no wider ones without a choice. 14.8', () => {
	expect(chosen('participants')).toBe('participants');
	expect(chosen('list')).toBe('');
});
