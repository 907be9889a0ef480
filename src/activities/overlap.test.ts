import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstWeights, leastScore, monthsInCommon, type ComparedActivity } from './overlap.ts';
import { overlapOf } from './overlap.examples.ts';
import { OverlapIndex } from './overlap-index.ts';
import { comparedOf } from './view.ts';
import { activityRecord } from './activity.ts';
import { cosine, Vocabulary, wordsOf } from './text-index.ts';
import type { OverlapReason } from './codes.ts';
import { precisionOf, weightsAfter } from './weights.ts';

/* docs/rules/activities.md §6 */

const compared = (id: string, more: Partial<ComparedActivity> = {}): ComparedActivity => ({
	id,
	owner: `owner of ${id}`,
	reporter: `owner of ${id}`,
	themes: ['prevention'],
	sectors: ['12330'],
	countries: ['KG'],
	months: { from: 24_300, to: 24_311 },
	kind: 'training',
	groups: ['young-people'],
	settings: ['school'],
	text: '',
	chain: { identifier: id, named: [], funders: [], implementers: [] },
	...more,
});
const a = compared('a');

describe('No candidate', () => {
	it('is a pair of one owner, or without a country or a month in common. 6.1', () => {
		expect(overlapOf(a, compared('b', { owner: a.owner }), 0.9)).toBeNull();
		expect(overlapOf(a, compared('b', { countries: ['UZ'] }), 0.9)).toBeNull();
		expect(overlapOf(a, compared('b', { months: { from: 24_312, to: 24_400 } }), 0.9)).toBeNull();
	});
	it('is a pair that shares place and time alone. 6.1', () => {
		const other = compared('b', {
			themes: ['borders'],
			sectors: ['16063'],
			groups: ['border-staff'],
			settings: [],
		});
		expect(overlapOf(a, other, 0)).toBeNull();
		const unknown = { themes: ['other'] as const, sectors: [], groups: [], settings: [] };
		expect(overlapOf(compared('a', unknown), compared('b', unknown), 0)).toBeNull();
	});
	it('is a pair whose activities the same owner shows as State, year and theme and hides the rest of: it is not known who funds it. 2.3', () => {
		const record = {
			...activityRecord.empty,
			themes: ['prevention'] as const,
			countries: [{ code: 'KG', percent: null }],
		};
		const coarse = comparedOf(
			{
				id: 'b',
				reporter: 'owner of b',
				identifier: 'SECRET',
				scope: 'coarse',
				record: {
					...record,
					title: { en: 'SECRET' },
					actualStart: '2025-05-05',
					groups: ['police'],
					kind: 'training',
				},
			},
			() => null,
		);
		expect(JSON.stringify(coarse)).not.toContain('SECRET');
		expect(coarse.months).toEqual({ from: 2025 * 12, to: 2026 * 12 + 11 - 12 });
		expect([coarse.kind, coarse.groups, coarse.reporter]).toEqual([null, [], '']);
	});
});

const weightOf = (reason: OverlapReason, strength: number): number => firstWeights[reason] * strength;

describe('A candidate', () => {
	it('says its reasons with the months in common, the weightiest first. 6.1', () => {
		const found = overlapOf(a, compared('b'), 0);
		const inOrder = found?.reasons.map(({ reason, strength }) => weightOf(reason, strength)) ?? [];
		// The theme comes from the sector, and counts once. 6.2
		expect(inOrder).toHaveLength(6);
		expect(inOrder).toEqual(inOrder.toSorted((x, y) => y - x));
		expect(found?.reasons.find(({ reason }) => reason === 'time')?.months).toBe(12);
	});
	it('of one funding chain counts little. 6.3', () => {
		const score = (more: Partial<ComparedActivity>) => overlapOf(a, compared('b', more), 0.5);
		const free = score({})?.score ?? 0;
		const chains = [
			{ chain: { identifier: 'b', named: ['a'], funders: [], implementers: [] } },
			{ chain: { identifier: 'b', named: [], funders: ['owner of a'], implementers: [] } },
		];
		for (const chain of chains) expect(score(chain)?.score).toBeLessThan(free / 2);
		const both = { identifier: 'x', named: ['third'], funders: [], implementers: [] };
		expect(
			overlapOf(compared('a', { chain: both }), compared('b', { chain: { ...both, identifier: 'y' } }), 0.5)
				?.score,
		).toBeLessThan(free / 2);
	});
	it('is the same whichever activity is named first, and its score is between 0 and 1. 6.1', () => {
		const any = fc.record({
			id: fc.constantFrom('a', 'b'),
			countries: fc.subarray(['KG', 'UZ', 'TJ'], { minLength: 1 }),
			themes: fc.subarray(['prevention', 'policing', 'other'] as const),
			sectors: fc.subarray(['12330', '15132', '151']),
			months: fc.option(
				fc.record({ from: fc.integer({ min: 0, max: 20 }), to: fc.integer({ min: 20, max: 40 }) }),
			),
		});
		fc.assert(
			fc.property(any, any, fc.double({ min: 0, max: 1, noNaN: true }), (one, other, likeness) => {
				const [x, y] = [compared('a', { ...one, id: 'a' }), compared('b', { ...other, id: 'b' })];
				const found = overlapOf(x, y, likeness);
				const turned = overlapOf(y, x, likeness);
				expect(turned?.score ?? 0).toBeCloseTo(found?.score ?? 0, 9);
				// What is no candidate by its score alone is not looked at further.
				const least = overlapOf(x, y, likeness, firstWeights, leastScore);
				expect(least).toEqual(found && found.score >= leastScore ? found : null);
				if (!found) return;
				expect(found.score).toBeGreaterThan(0);
				expect(found.score).toBeLessThanOrEqual(1);
			}),
		);
	});
	it('counts months in common at both ends. 6.1', () => {
		expect(monthsInCommon({ from: 1, to: 5 }, { from: 5, to: 9 })).toBe(1);
		expect(monthsInCommon({ from: 1, to: 4 }, { from: 5, to: 9 })).toBe(0);
		expect(monthsInCommon(null, { from: 5, to: 9 })).toBe(0);
	});
});

const long = (text: string) =>
	wordsOf(
		`${text} ${Array.from({ length: 25 }, (_, at) => `filler${String.fromCharCode(97 + at)}${at}`).join(' ')}`,
	);

describe('Words', () => {
	it('count in full only where both texts have twenty or more, else in proportion. 6.2', () => {
		const vocabulary = new Vocabulary();
		const texts = ['Police training rural schools', 'Police training rural schools'].map(wordsOf);
		const [short, same, one, other] = [...texts, long('police'), long('police')].map((words) =>
			vocabulary.add(words),
		);
		const likeness = (x: Int32Array | undefined, y: Int32Array | undefined): number =>
			x && y ? cosine(vocabulary.vector(x), vocabulary.vector(y)) : -1;
		expect(likeness(short, same)).toBeCloseTo(4 / 20);
		expect(likeness(one, other)).toBeCloseTo(1);
	});
	it('in any script, without accents and endings. 6.2', () => {
		expect(wordsOf('Prévention, профилактика наркомании; 2026 of')).toEqual([
			'prevent',
			'профила',
			'наркома',
		]);
	});
});

const judged = (verdict: 'same' | 'none', reasons: ('text' | 'kind')[], times: number) =>
	Array.from({ length: times }, () => ({ verdict, reasons }));

describe('Verdicts weigh', () => {
	it('by at most a half, and not at all before there are any. 6.5', () => {
		expect(weightsAfter([])).toEqual(firstWeights);
		expect(precisionOf([])).toBeNull();
		const after = weightsAfter([...judged('none', ['kind'], 500), ...judged('same', ['text'], 500)]);
		expect(after.kind).toBeCloseTo(firstWeights.kind * 0.5);
		expect(after.text).toBeCloseTo(firstWeights.text * 1.5);
		expect(after.theme).toBeCloseTo(firstWeights.theme);
	});
	it('and few of them move little. 6.5', () => {
		const after = weightsAfter([...judged('none', ['kind'], 1), ...judged('same', ['text'], 1)]);
		expect(after.kind).toBeGreaterThan(firstWeights.kind * 0.9);
		expect(precisionOf([...judged('none', ['kind'], 1), ...judged('same', ['text'], 3)])).toBe(0.75);
	});
});

describe('The index', () => {
	const letters = 'abcdefghijklmnopqrstuvwxyz';
	const letterOf = (n: number): string => letters[n % 26] ?? '';
	/** Thirty invented words, of which texts with other numbers have few. */
	const filler = (n: number): string =>
		Array.from({ length: 30 }, (_, at) => {
			const word = n * 31 + at * 577;
			return `w${letterOf(word)}${letterOf(Math.floor(word / 26))}${letterOf(Math.floor(word / 676))}`;
		}).join(' ');
	const many = (n: number): ComparedActivity[] =>
		Array.from({ length: n }, (_, at) =>
			compared(`id-${String(at).padStart(4, '0')}`, {
				themes: ['other'],
				sectors: [],
				groups: [],
				settings: [],
				kind: null,
				text: filler(at),
			}),
		);
	it('finds the one that says nearly the same among many, and not what is elsewhere or was removed. 6.1', () => {
		const index = new OverlapIndex();
		for (const one of [
			...many(500),
			compared('twin', { themes: ['other'], sectors: [], text: `${filler(3)} twin` }),
			compared('far', { countries: ['AT'], text: filler(3) }),
		])
			index.put(one);
		const asked = compared('asked', { themes: ['other'], sectors: [], text: `${filler(3)} asked` });
		expect(index.near(asked, firstWeights, 5)[0]?.id).toMatch(/id-0003|twin/);
		const ids = () => index.near(asked, firstWeights, 50).map(({ id }) => id);
		expect(ids()).not.toContain('far');
		expect(ids()).toContain('twin');
		index.remove('twin');
		expect(ids()).not.toContain('twin');
		index.put(compared('twin', { themes: ['other'], sectors: [], text: `${filler(3)} twin` }));
		expect(ids()).toContain('twin');
		expect(index.size).toBe(502);
	});
	it('finds activities without words by what few in a country share. 6.1', () => {
		const index = new OverlapIndex();
		for (const one of [...many(100), compared('b')]) index.put(one);
		expect(index.near(a, firstWeights, 5).map(({ id }) => id)).toEqual(['b']);
		expect(index.pairsFrom(0, index.places, firstWeights, 5).filter(({ second }) => second === 'b')).toEqual(
			[],
		);
	});
});
