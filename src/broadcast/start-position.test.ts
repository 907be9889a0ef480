import { parse, type types } from 'hls-parser';
import { describe, expect, it } from 'vitest';
import { startPosition, continuedPosition, partsIn } from './start-position.ts';
import { mediaPlaylist, type PlaylistEntry } from './playlist.ts';
import { momentAt } from './playable-ranges.ts';

const zero = 1_790_000_004;
/** Recording segments of six seconds: two minutes, a gap of five minutes, two minutes. */
const entries: PlaylistEntry[] = Array.from({ length: 40 }, (_, at) => ({
	start: at * 6 + (at < 20 ? 0 : 300),
	duration: 6,
	address: `../c/picture/${at}-0-0.m4s`,
	init: '../init/picture-1.mp4',
	discontinuitySequence: at < 20 ? 0 : 1,
}));
const list = mediaPlaylist({
	form: 'whole',
	ended: true,
	zero,
	sequence: 0,
	target: 6,
	query: '',
	entries,
});
const begins = (seconds: number): number | undefined =>
	(parse(startPosition(list, (zero + seconds) * 1_000)) as types.MediaPlaylist).start?.offset;

it('a list without anything in it is left as it is', () => {
	expect(startPosition('', 5)).toBe('');
	expect(startPosition('#EXTM3U\n', 5)).toBe('#EXTM3U\n');
});

it('a player begins at the moment, also where the list does not date each part', () => {
	expect([0, 3.5, 61.25, 119].map(begins)).toEqual([0, 3.5, 61.25, 119]);
	expect(begins(427)).toBe(127);
});

it('a moment that is left out leads to what comes after it', () => {
	expect(begins(200)).toBe(120);
});

it('before the beginning is the beginning, and after the end is the end', () => {
	expect(begins(-100)).toBe(0);
	expect(begins(9_000)).toBe(240);
});

const live = (from: number, count: number): string =>
	mediaPlaylist({
		form: 'live',
		ended: false,
		zero,
		sequence: from,
		target: 6,
		query: '',
		entries: entries.slice(from, from + count),
	});

describe('a list that goes on', () => {
	it('of which nothing was read yet is what it holds', () => {
		expect(continuedPosition([], live(0, 4))).toEqual(partsIn(live(0, 4)));
		expect(continuedPosition([], '')).toEqual([]);
	});
	it('that has nothing new, or cannot be read, changes nothing', () => {
		const before = partsIn(live(0, 4));
		expect(continuedPosition(before, live(0, 4))).toEqual(before);
		expect(continuedPosition(before, '')).toEqual(before);
	});
	it('keeps the seconds of what has left it, also past what is left out', () => {
		let parts = partsIn(live(17, 3));
		for (const from of [18, 19, 20, 21]) parts = continuedPosition(parts, live(from, 3));
		expect(parts.map(({ start }) => start)).toEqual([0, 6, 12, 18, 24, 30, 36]);
		expect(momentAt(parts, 19)).toBe((zero + 20 * 6 + 300 + 1) * 1_000);
	});
});
