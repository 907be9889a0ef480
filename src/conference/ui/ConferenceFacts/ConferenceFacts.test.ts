import { expect, it } from 'vitest';
import { bare } from '../page.examples.ts';
import { html } from '../rendered.examples.ts';
import ConferenceFacts from './ConferenceFacts.svelte';

const factsOf = (overrides: Partial<typeof bare>): string =>
	html(ConferenceFacts, { conference: { ...bare, mode: null, ...overrides }, href: () => '/' });
const timesUnknown = (page: string): number => page.split('Not known').length - 1;

it('says of each main fact that it is not known', () => {
	expect(timesUnknown(factsOf({}))).toBe(5);
});

it('leaves out what the page lists as not known', () => {
	const page = factsOf({ notKnown: ['dates', 'place', 'mode', 'organisers', 'languages'] });
	expect(timesUnknown(page)).toBe(0);
	expect(page).not.toContain('Organised');
});

it('gives the year of a conference whose days are not known', () => {
	expect(factsOf({ year: '2011', notKnown: ['dates'] })).toContain('2011');
});

it('asks for no place of a conference online', () => {
	expect(factsOf({ mode: 'online' })).not.toContain('Place');
});
