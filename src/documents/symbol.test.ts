import { assert, constantFrom, integer, property, record } from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { countsByYear, formatSymbol, symbolPattern, typedSymbol, withSuffix } from './symbol.ts';

/* docs/rules/documents.md §1 */

const isPattern = (text: string): boolean => v.is(symbolPattern, text);

describe('The pattern of a series', () => {
	it.each([
		['', 'nothing'],
		['PC.DEL/{yy}', 'no number'],
		['PC.DEL/{number}/{number}', 'two numbers'],
		['PC.DEL/{number}/{yy}/{yyyy}', 'two years'],
		['PC.DEL/{number}{yy}', 'a number that runs into a year'],
		['PC.DEL/1{number}', 'a number that runs into a digit'],
		['PC.DEL//{number}', 'an empty part'],
		['PC DEL/{number}', 'a space'],
		['PC.DEL/{nummer}', 'an unknown placeholder'],
		['{number}', 'one part, which is no address'],
		['PC.DEL-{number}', 'one part, which is no address'],
		['.PC/{number}', 'a point at the beginning'],
		['PC.DEL/({number})', 'a part that begins with a bracket'],
		['PC.DEL/../{number}', 'a part that addresses leave out'],
	])('is refused: “%s”, %s. 1.1', (pattern) => {
		expect(isPattern(pattern)).toBe(false);
	});

	it.each([
		'PC.DEL/{number}/{yy}',
		'PC.DEC/{number}',
		'E/CN.7/{yyyy}/CRP.{number}',
		'MC(27).JOUR/{number}',
		'{yyyy}/PC.{number}',
	])('is accepted, and its symbols have an address: %s. 1.1', (pattern) => {
		expect(isPattern(pattern)).toBe(true);
		expect(v.is(typedSymbol, formatSymbol(pattern, { number: 1, year: 2012 }))).toBe(true);
	});
});

describe('A symbol', () => {
	it('has the number and the year of its pattern (1.1, 1.2)', () => {
		expect(formatSymbol('PC.DEL/{number}/{yy}', { number: 445, year: 2012 })).toBe('PC.DEL/445/12');
		expect(formatSymbol('PC.DEL/{number}/{yy}', { number: 1, year: 2005 })).toBe('PC.DEL/1/05');
		expect(formatSymbol('PC.DEC/{number}', { number: 1048, year: 2012 })).toBe('PC.DEC/1048');
		expect(formatSymbol('E/CN.7/{yyyy}/CRP.{number}', { number: 7, year: 2021 })).toBe('E/CN.7/2021/CRP.7');
		expect(countsByYear('PC.DEC/{number}')).toBe(false);
		expect(countsByYear('PC.DEL/{number}/{yy}')).toBe(true);
	});

	it('is never equal for two numbers or years that its series distinguishes. 1.3', () => {
		const pattern = constantFrom(
			'PC.DEL/{number}/{yy}',
			'E/CN.7/{yyyy}/CRP.{number}',
			'A.{number}.{yy}',
			'{number}/X',
		);
		const place = record({
			number: integer({ min: 1, max: 9999 }),
			year: integer({ min: 2000, max: 2099 }),
		});
		assert(
			property(pattern, place, place, (used, one, other) => {
				const isSame = one.number === other.number && (!countsByYear(used) || one.year === other.year);
				expect(formatSymbol(used, one) === formatSymbol(used, other)).toBe(isSame);
			}),
		);
	});

	it('chains its suffixes. 1.4', () => {
		expect(withSuffix(withSuffix('PC.DEL/445/12', 'Rev', 1), 'Corr', 2)).toBe('PC.DEL/445/12/Rev.1/Corr.2');
	});

	it('is found as people type it', () => {
		expect(v.parse(typedSymbol, ' pc.del / 445/12 ')).toBe('pc.del/445/12');
		for (const typed of ['', 'PC', '../../etc/passwd', 'PC.DEL/<b>', 'PC.DEL/445//12'])
			expect(v.is(typedSymbol, typed)).toBe(false);
	});
});
