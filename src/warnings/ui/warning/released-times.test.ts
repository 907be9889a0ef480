import { expect, it } from 'vitest';
import { inEnglish } from '#ui/rendered.examples.ts';
import words from '../../messages/en.json' with { type: 'json' };
import { exampleContent } from '../../warnings.examples.ts';
import PublicWarningPage from './PublicWarningPage.svelte';

/* When a warning was released and withdrawn, each with its own time. docs/rules/warnings.md 12.3, 14.5 */

const { html } = inEnglish('warnings', words);
const page = (more: object): string =>
	html(PublicWarningPage, {
		warning: {
			state: 'released',
			sample: false,
			releasedAt: new Date('2026-11-28T10:00:00Z'),
			expiresAt: new Date('2027-02-26T12:30:00Z'),
			withdrawnAt: null,
			reason: '',
			content: exampleContent(),
			description: null,
			instruction: null,
			country: null,
			versions: [],
			replacements: [],
			...more,
		},
		href: (id: string) => id,
		zone: 'UTC',
	}).replaceAll(/<[^>]+>|\s+/g, ' ');

it('A withdrawn warning says when it was released and when withdrawn. 12.3', () => {
	const text = page({ state: 'withdrawn', content: null, withdrawnAt: new Date('2026-11-29T08:15:00Z') });
	expect(text).toMatch(/Released [^.]*28 November 2026[^.]*10:00/);
	expect(text).toMatch(/Withdrawn [^.]*29 November 2026[^.]*08:15/);
	expect(text).not.toMatch(/Withdrawn [^.]*10:00/);
});

it('An expired warning says when it was released and when it ended; an open one that it is open. 12.4', () => {
	expect(page({ state: 'expired' })).toMatch(
		/Released .*28 November 2026.*Expired .*26 February 2027.*12:30/,
	);
	expect(page({})).toMatch(/Released [^.]*28 November 2026[^.]*10:00[^.]*\. +Open/);
});
