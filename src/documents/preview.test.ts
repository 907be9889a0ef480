import { array, assert, constantFrom, property } from 'fast-check';
import { expect, it } from 'vitest';
import { cutPart, paragraphsOf, partOverlap, partSize } from './preview.ts';

/** What the store reads of each part. */
function partsOf(text: string): { text: string; part: number; parts: number }[] {
	const characters = Array.from(text);
	const parts = Math.max(1, Math.ceil(characters.length / partSize));
	return Array.from({ length: parts }, (_, part) => ({
		part,
		parts,
		text: characters.slice(part * partSize, (part + 1) * partSize + partOverlap).join(''),
	}));
}

it('Parts joined are the whole text, whatever its characters', () => {
	const piece = constantFrom(
		'a'.repeat(partSize),
		'слово ',
		'🕊'.repeat(partSize - 3),
		'\n\n',
		' ',
		'b'.repeat(partOverlap + 1),
	);
	assert(
		property(array(piece, { maxLength: 6 }), (pieces) => {
			const text = pieces.join('');
			expect(partsOf(text).map(cutPart).join('') === text).toBe(true);
		}),
		{ numRuns: 30 },
	);
});

it('A part ends between two words', () => {
	const [first, second] = partsOf('word '.repeat(20_000)).map(cutPart);
	expect(first?.length).toBeLessThanOrEqual(partSize + partOverlap);
	expect(first).toMatch(/^word.*word$/s);
	expect(second).toMatch(/^ word/);
});

const texts = (text: string) => paragraphsOf(text).map((one) => one.map((piece) => piece.text).join(''));

it('Paragraphs are divided by blank lines or pages, or by lines where there are none', () => {
	expect(texts('One\nline\n \n\nTwo\fThree')).toEqual(['One\nline', 'Two', 'Three']);
	expect(texts('One\r\nTwo\n')).toEqual(['One', 'Two']);
	expect(texts(' \n ')).toEqual([]);
	expect(paragraphsOf('<b>a \u0002found\u0003')).toEqual([
		[
			{ text: '<b>a ', hit: false },
			{ text: 'found', hit: true },
		],
	]);
});
