import { describe, expect, it } from 'vitest';
import { Nudge, secondsAhead } from './nudge.ts';

/** A media element with some buffered ranges that counts its seeks. */
function mediaWith(ranges: [number, number][], at = 0) {
	const seeks: number[] = [];
	let position = at;
	const buffered = {
		length: ranges.length,
		start: (index: number) => ranges[index]?.[0] ?? 0,
		end: (index: number) => ranges[index]?.[1] ?? 0,
	};
	return {
		seeks,
		buffered,
		get currentTime() {
			return position;
		},
		set currentTime(second) {
			seeks.push(second);
			position = second;
		},
		play(seconds: number) {
			position += seconds;
		},
	};
}

/** Observes for some seconds, five times a second. @returns when it was nudged, in seconds from the beginning */
function observe(
	media: ReturnType<typeof mediaWith>,
	phases: ['plays' | 'stands' | 'waits', number][],
): number[] {
	const nudge = new Nudge();
	const nudged: number[] = [];
	let now = 0;
	for (const [does, seconds] of phases)
		for (let passed = 0; passed < seconds * 1_000; passed += 200) {
			now += 200;
			if (does === 'plays') media.play(0.2);
			const before = media.seeks.length;
			nudge.observe(media, does !== 'waits', now);
			if (media.seeks.length > before) nudged.push(now / 1_000);
		}
	return nudged;
}

describe('a player that stands although media are ahead', () => {
	it('is nudged once after a second, to where it is', () => {
		const media = mediaWith([[0, 60]]);
		expect(
			observe(media, [
				['plays', 2],
				['stands', 30],
			]),
		).toEqual([3]);
		expect(media.seeks).toEqual([media.currentTime]);
	});
	it('is nudged again when it stands again', () => {
		const media = mediaWith([[0, 60]]);
		const phases: Parameters<typeof observe>[1] = [
			['plays', 2],
			['stands', 3],
			['plays', 1],
			['stands', 3],
		];
		expect(observe(media, phases)).toEqual([3, 7]);
	});
});

describe('a player is let be', () => {
	it('while it plays, for less than a second of standing, or before it has begun', () => {
		for (const phases of [
			[['plays', 30]],
			[
				['plays', 2],
				['stands', 0.8],
				['plays', 2],
			],
			[['stands', 30]],
		] as Parameters<typeof observe>[1][])
			expect(observe(mediaWith([[0, 60]]), phases)).toEqual([]);
	});
	it('while it should not play, or nothing is ahead of it', () => {
		expect(
			observe(mediaWith([[0, 60]]), [
				['plays', 2],
				['waits', 30],
			]),
		).toEqual([]);
		const dry = mediaWith([
			[0, 2.2],
			[9, 60],
		]);
		expect(
			observe(dry, [
				['plays', 2],
				['stands', 30],
			]),
		).toEqual([]);
	});
});

it('what is ahead ends at the first gap', () => {
	const ranges: [number, number][] = [
		[0, 2],
		[3, 9],
	];
	expect([0.5, 2.5, 4].map((at) => secondsAhead(mediaWith(ranges, at)))).toEqual([1.5, 0, 5]);
});
