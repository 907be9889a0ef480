import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trimExcerpt, segmentsOf } from './excerpt.ts';

describe('an excerpt', () => {
	it('is pieces of text, whatever they look like', () => {
		expect(segmentsOf('<b>\u0002drug\u0003</b> use \u0002x\u0003')).toEqual([
			{ text: '<b>', hit: false },
			{ text: 'drug', hit: true },
			{ text: '</b> use ', hit: false },
			{ text: 'x', hit: true },
		]);
		expect(segmentsOf('')).toEqual([]);
	});
	it.each([
		['', null],
		[' \n ', null],
		['It looks at coasts, and', 'It looks at coasts, and …'],
		['It looks at coasts,', 'It looks at coasts …'],
		['It looks at coasts.', 'It looks at coasts.'],
		['Young people\nPrevention', 'Young people · Prevention …'],
	])('with nothing found in it is the beginning of the text: %j', (text, shown) => {
		expect(trimExcerpt(segmentsOf(text))).toEqual(shown === null ? [] : [{ text: shown, hit: false }]);
	});
	it('with something found in it is shown with its lines apart', () => {
		expect(trimExcerpt(segmentsOf('at\n\u0002coasts\u0003\n\nat night'))).toEqual([
			{ text: 'at · ', hit: false },
			{ text: 'coasts', hit: true },
			{ text: ' · at night', hit: false },
		]);
	});
	it('loses no letter', () => {
		const marked = fc
			.array(fc.constantFrom('a', 'б', ' ', '\u0002', '\u0003'))
			.map((parts) => parts.join(''));
		fc.assert(
			fc.property(marked, (text) => {
				const all = segmentsOf(text)
					.map((segment) => segment.text)
					.join('');
				expect(all).toBe(text.replaceAll('\u0002', '').replaceAll('\u0003', ''));
			}),
		);
	});
});
