import { describe, expect, it } from 'vitest';
import { Stalls } from './stalls.ts';

type Phase = [does: 'stands' | 'plays' | 'waits', seconds: number];

/** Observes a player every `frame` ms; returns the recovery steps, each with its second. */
function observe(phases: readonly Phase[], { other = true, frame = 200 } = {}): [number, string][] {
	const stalls = new Stalls(0);
	const helps: [number, string][] = [];
	let [now, second] = [0, 0];
	for (const [does, seconds] of phases)
		for (let passed = 0; passed < seconds * 1_000; passed += frame) {
			now += frame;
			if (does === 'plays') second += 0.2;
			const help = stalls.observe(second, now, { should: does !== 'waits', other });
			if (help) helps.push([now / 1_000, help.remedy]);
		}
	return helps;
}

/** The recovery steps of a player that stood for six seconds, then played, then stood again. */
const helpsWhenItStandsAgain = (played: number, stood: number): string[] =>
	observe([
		['stands', 6],
		['plays', played],
		['stands', stood],
	]).map(([, help]) => help);

describe('a player that stands still', () => {
	it('for no more than five seconds is let be', () => {
		expect(observe([['stands', 5]])).toEqual([]);
	});
	it('because nobody wants it, nothing is there, or something is on its way, is let be', () => {
		expect(observe([['waits', 600]])).toEqual([]);
		expect(
			observe([
				['stands', 4],
				['waits', 1],
				['stands', 4],
			]),
		).toEqual([]);
	});
	it('in a machine that slept is let be', () => {
		expect(new Stalls(0).observe(0, 3_600_000, { should: true, other: true })).toBeNull();
	});
	it('is opened anew, and if that does not help is given the original', () => {
		expect(observe([['stands', 30]], { frame: 1_000 }).slice(0, 2)).toEqual([
			[6, 'again'],
			[15, 'original'],
		]);
	});
	it('is helped less and less often, and hears the original already', () => {
		const all = observe([['stands', 600]], { other: false, frame: 1_000 });
		expect(all.map(([at]) => at).slice(0, 6)).toEqual([6, 15, 36, 77, 138, 199]);
		expect(new Set(all.map(([, help]) => help))).toEqual(new Set(['again']));
	});
});

describe('a player that plays on', () => {
	it('is not helped', () => {
		expect(
			observe([
				['stands', 4],
				['plays', 1],
			]),
		).toEqual([]);
	});
	it('for ten seconds is helped as at first when it stands again; for less it is not', () => {
		expect(helpsWhenItStandsAgain(11, 6)).toEqual(['again', 'again']);
		expect(helpsWhenItStandsAgain(3, 6)).toEqual(['again']);
		expect(helpsWhenItStandsAgain(3, 11)).toEqual(['again', 'original']);
	});
});
