import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleEdition, exampleId, exampleItem } from '../../edition.examples.ts';
import { html } from '../rendered.examples.ts';
import StaleNote from './StaleNote.svelte';
import { markDifferences } from './mark-differences.ts';

const theirs = exampleEdition({
	venue: { en: 'Small Hall' },
	states: ['maltavia'],
	mode: 'online',
	items: [exampleItem({ statements: false })],
});
const yours = exampleEdition({
	venue: { en: 'Great Hall' },
	states: ['arvonia', 'maltavia'],
	mode: 'hybrid',
	title: { en: 'Conference on coasts', fr: 'Conférence' },
	items: [
		exampleItem({ id: exampleId(103), number: '2', meeting: null, title: { en: 'Mine alone' } }),
		exampleItem(),
	],
});
const page = html(StaleNote, {
	meanwhile: {
		theirs,
		yours,
		version: 9,
		savedAt: new Date('2026-03-01T10:15:00Z'),
		savedBy: 'Ines <Officer>',
	},
	zone: 'Europe/Vienna',
	names: new Map([
		['states:arvonia', 'Arvonia'],
		['states:maltavia', 'Maltavia'],
	]),
	theirsHref: '/theirs',
});
const rows = [...page.matchAll(/<tr\b.*?<\/tr>/g)].map(([row]) =>
	row.replace(/<(?!\/?mark)[^>]*>/g, '|').replace(/\|+/g, '|'),
);

describe('two officers’ texts', () => {
	it('stand side by side, only where they differ, with the words that do marked', () => {
		expect(rows).toContain('|Venue (English)|<mark>Small </mark>Hall|<mark>Great </mark>Hall|');
		expect(rows).toContain('|Title (French)|nothing|<mark>Conférence</mark>|');
		expect(page).not.toContain('Description');
	});

	it('are said in words, not in codes', () => {
		expect(rows).toContain('|Countries|Maltavia|<mark>Arvonia, </mark>Maltavia|');
		expect(rows).toContain('|Format|<mark>Online</mark>|<mark>Hybrid (in person and online)</mark>|');
		expect(page).toContain('1 · Opening · Delegations can ask for the floor on this item');
		expect(page).toContain('2 · Mine alone · Title (English)');
		expect(page).not.toContain(exampleId(103));
	});

	it('leave it to the officer which holds, saving over the version that was compared', () => {
		expect(page).toContain('name="over" value="9"');
		expect(page).toContain('value="save-over"');
		expect(page).toContain('href="/theirs"');
		expect(page).toContain('Ines &lt;Officer> saved on 1 March 2026 at 11:15 CET');
	});
});

describe('marking', () => {
	it('keeps every word of the text, in its order', () => {
		const text = fc
			.array(fc.constantFrom('a', 'b ', 'c\n', ' d'), { maxLength: 8 })
			.map((all) => all.join(''));
		fc.assert(
			fc.property(text, text, (one, other) => {
				expect(
					markDifferences(one, other)
						.map((piece) => piece.text)
						.join(''),
				).toBe(one);
			}),
		);
	});

	it('marks nothing where nothing differs', () => {
		expect(markDifferences('the same words', 'the same words').some(({ differs }) => differs)).toBe(false);
	});
});
