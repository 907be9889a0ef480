import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cpuTime } from '#platform/cpu-time.examples.ts';
import { delegationLines, distance, type DelegationLine } from './delegation-lines.ts';
import type { NamedEntry } from './named-entries.ts';

const entries: NamedEntry[] = [
	{ id: 'at', names: ['Austria', 'Republic of Austria', 'Österreich', 'Австрия', 'النمسا', 'AT', 'AUT'] },
	{ id: 'au', names: ['Australia', 'Australien', 'AU', 'AUS'] },
	{ id: 'kr', names: ['Korea, Republic of', 'Republic of Korea', 'KR', 'KOR'] },
	{ id: 'cd', names: ['Congo', 'CD'] },
	{ id: 'cg', names: ['Congo', 'CG'] },
];
const check = (text: string, there: string[] = []): DelegationLine[] =>
	delegationLines(
		text.split('\n').map((line, at) => ({ line: at + 1, cells: line.split(',').map((cell) => cell.trim()) })),
		entries,
		new Set(there),
	);
const found = (text: string, there?: string[]) =>
	check(text, there).map(({ status, entry }) => entry ?? status);

describe('A line that names no delegation', () => {
	it('is named by its number with the nearest names, and never taken unasked', () => {
		expect(check('Austria\nAustrla\nDelegation of Austria\nNowhere')).toMatchObject([
			{ line: 1, status: 'new', entry: 'at' },
			{ line: 2, status: 'unknown', entry: null, nearest: ['at', 'au'] },
			{ line: 3, status: 'unknown', nearest: ['at'] },
			{ line: 4, status: 'unknown', nearest: [] },
		]);
	});

	it('with a name of several entries is offered them', () => {
		expect(check('Congo')).toMatchObject([{ status: 'unknown', nearest: ['cd', 'cg'] }]);
	});

	it('resembles no code of two or three letters', () => {
		expect(check('Austria\nAUX')[1]?.nearest).toEqual([]);
	});

	it('is compared with all names only for the first fifty of them', () => {
		const lines = check(Array.from({ length: 60 }, (_, at) => `Austrla ${'x'.repeat(at % 2)}`).join('\n'));
		expect(lines.filter(({ nearest }) => nearest.length)).toHaveLength(50);
	});
});

describe('A delegation', () => {
	it.each(['österreich', 'Osterreich', 'AUSTRIA', '1. Austria', '• Austria', 'النمسا', 'Австрия', 'aut'])(
		'is found as %s',
		(text) => expect(found(text)).toEqual(['at']),
	);

	it('with a comma in its name is found', () => {
		expect(found('Korea, Republic of\nAustria')).toEqual(['kr', 'at']);
		expect(found('Austria\nKorea, Republic of')).toEqual(['at', 'kr']);
	});

	it('that is there, or was listed before, is not added again', () => {
		expect(check('AT\nAustria\nAU', ['au']).map(({ status }) => status)).toEqual(['new', 'twice', 'there']);
	});

	it('is read from the column in which most names are known, without its heading', () => {
		expect(found('No.,Country,Seat\n1,Austria,at\n2,Australia,x\n3,Congo,CD')).toEqual([
			'at',
			'au',
			'unknown',
		]);
	});
});

it('The distance of two texts is that of Levenshtein, cut off above its limit', () => {
	expect([distance('kitten', 'sitting', 9), distance('', 'abc', 9), distance('abc', 'xyz', 1)]).toEqual([
		3, 3, 2,
	]);
	fc.assert(
		fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
			expect(distance(a, b, 99)).toBe(distance(b, a, 99));
			expect(distance(a, b, 99) === 0).toBe(a === b);
			expect(distance(a, b, 99)).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
		}),
	);
});

it('Cells that are longer than any name are compared in a moment', async () => {
	const rows = Array.from({ length: 110 }, (_, at) => ({
		line: at + 1,
		cells: Array.from({ length: 7 }, (_cell, column) => (column === at % 7 ? 'é\u0301'.repeat(32_000) : 'a')),
	}));
	// It took 3 s when the whole cells were compared.
	expect(await cpuTime(() => delegationLines(rows, entries, new Set()))).toBeLessThan(1_000);
});
