import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ffmpeg, pictureCodec } from '../../../tests/setup/ffmpeg.ts';
import { concat } from './boxes.ts';
import { moveTo, readFragment, type Fragment } from './fragment.ts';
import { readInit, type Init } from './init.ts';
import { boxAt, boxesIn, type Box } from './inside.ts';
import { cmaf, fragmentsIn, made, pictureOf, read, viewOf } from './media.examples.ts';

/*
 * Times count from the broadcast's zero, and meetings are long: 32 bits last 13 hours at 90 kHz and 7 minutes at 10
 * MHz. Some encoders write only 32 bits; the real media here are rewritten in that form.
 */

const ticksPerSecond = [90_000, 10_000_000] as const;
type Ticks = (typeof ticksPerSecond)[number];
const filmed = (ticks: Ticks): string =>
	`${pictureOf(1)} ${pictureCodec} -video_track_timescale ${ticks} ${cmaf} -frag_duration 200000`;
let folder: string;
let films: Record<Ticks, Buffer>;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'rostrum-test-move-'));
	films = (await made({ 90_000: filmed(90_000), 10_000_000: filmed(10_000_000) })) as typeof films;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const need = (moof: Uint8Array, ...path: string[]): Box => {
	const box = boxAt(moof, 8, moof.length, path);
	if (!box) throw new Error('no such box');
	return box;
};
const add = (bytes: Uint8Array, at: number, more: number): void =>
	viewOf(bytes).setUint32(at, viewOf(bytes).getUint32(at) + more);
const runsOf = (moof: Uint8Array): Box[] => {
	const traf = need(moof, 'traf');
	return [...boxesIn(moof, traf.content, traf.end)].filter(({ type }) => type === 'trun');
};
/** Returns the data offset of each run, relative to the moof. */
const placesOf = (moof: Uint8Array): number[] =>
	runsOf(moof).map(({ content }) => viewOf(moof).getInt32(content + 8));

/** Returns the moof as written by an encoder with 32-bit times, without the upper four bytes. */
function withShortTime(moof: Uint8Array): Uint8Array {
	const [traf, tfdt] = [need(moof, 'traf'), need(moof, 'traf', 'tfdt')];
	const short = concat([moof.subarray(0, tfdt.content + 4), moof.subarray(tfdt.content + 8)]);
	short[tfdt.content] = 0;
	for (const start of [0, traf.start, tfdt.start]) add(short, start, -4);
	for (const { content } of runsOf(short)) add(short, content + 8, -4);
	return short;
}

/**
 * Splits the only run of a moof, which states each sample's size, into one with the first sample and one with the rest.
 */
function inTwoRuns(moof: Uint8Array): Uint8Array {
	const [traf, trun] = [need(moof, 'traf'), need(moof, 'traf', 'trun')];
	const run = moof.subarray(trun.start, trun.end);
	const [count, place, size] = [12, 16, trun.end - trun.start - 4 * viewOf(run).getUint32(12)];
	const [one, others] = [
		new Uint8Array(run.subarray(0, size + 4)),
		concat([run.subarray(0, size), run.subarray(size + 4)]),
	];
	add(others, count, -1);
	viewOf(one).setUint32(count, 1);
	for (const part of [one, others]) {
		viewOf(part).setUint32(0, part.length);
		add(part, place, size);
	}
	add(others, place, viewOf(run).getUint32(size));
	const both = concat([moof.subarray(0, trun.start), one, others, moof.subarray(trun.end)]);
	for (const start of [0, traf.start]) add(both, start, size);
	return both;
}

/** Returns what a player shows: a checksum of each frame with its time. */
async function seen(...parts: Uint8Array[]): Promise<string> {
	const [film, pictures] = [join(folder, 'film.mp4'), join(folder, 'pictures')];
	await writeFile(film, concat(parts));
	await ffmpeg(`-xerror -i ${film} -f framemd5 ${pictures}`);
	return await readFile(pictures, 'utf8');
}

describe.each(ticksPerSecond)('a fragment at %i Hz that has 32 bits for its time', (ticks) => {
	/** Returns its moof before and after moving it by some seconds. */
	const moved = (seconds: number, written = withShortTime) => {
		const [begin] = read(films[ticks]);
		if (begin?.kind !== 'init') throw new Error('no beginning');
		const init = readInit(begin.moov, 'picture') as Init;
		const fragments = fragmentsIn(films[ticks]).map(({ moof, mdat }) => {
			const before = written(moof);
			const was = readFragment(before, init) as Fragment;
			const start = was.start + seconds * ticks;
			const after = moveTo(new Uint8Array(before), start);
			return { before, was, after, start, mdat, is: readFragment(after, init) };
		});
		return { initSegment: begin.bytes, fragments };
	};

	it('keeps its length while its time has room', () => {
		for (const { before, was, after, start, is } of moved(60).fragments) {
			expect(after).toHaveLength(before.length);
			expect(is).toEqual({ ...was, start });
		}
	});
	it('is given 64 when it belongs into the fifteenth hour, and says all else as before', () => {
		const { fragments } = moved(14 * 3_600);
		expect(fragments.length).toBeGreaterThan(3);
		for (const { before, was, after, start, is } of fragments) {
			expect(start).toBeGreaterThan(2 ** 32);
			expect(is).toEqual({ ...was, start });
			expect(after).toHaveLength(before.length + 4);
			expect(viewOf(after).getUint32(0)).toBe(after.length);
			expect(placesOf(after)).toEqual([after.length + 8]);
		}
	});
	it.each([
		['one run', withShortTime],
		['two runs', (moof: Uint8Array) => inTwoRuns(withShortTime(moof))],
	])('shows the same pictures there, of %s', async (_, written) => {
		const { initSegment, fragments } = moved(14 * 3_600, written);
		const before = await seen(initSegment, ...fragments.flatMap((one) => [one.before, one.mdat]));
		const after = await seen(initSegment, ...fragments.flatMap((one) => [one.after, one.mdat]));
		expect(after).toBe(before);
		expect(before.match(/^0,/gm)).toHaveLength(25);
	});
});

it('a fragment that has 64 bits for its time, or enough of 32, stays where it is in memory', () => {
	const [first] = fragmentsIn(films[90_000]);
	const long = first?.moof ?? new Uint8Array(0);
	expect(moveTo(long, 2 ** 40)).toBe(long);
	const short = withShortTime(long);
	expect(moveTo(short, 2 ** 32 - 1)).toBe(short);
	expect(moveTo(short, 2 ** 32)).not.toBe(short);
});
