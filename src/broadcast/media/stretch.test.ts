import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ffmpeg, pictureCodec, soundCodec } from '../../../tests/setup/ffmpeg.ts';
import { concat, InvalidBoxes } from './boxes.ts';
import { readInit, type Init } from './init.ts';
import { cmaf, fragmentsIn, made, pictureOf, read, soundOf } from './media.examples.ts';
import { stretch } from './stretch.ts';

/* Media from ffmpeg; what is made of them is decoded by ffmpeg again, which fails at any error. */

let folder: string;
interface Track {
	bytes: Uint8Array;
	init: Init;
	segment: Uint8Array;
}
/** Reads a file of ffmpeg. */
function track(film: Buffer, name: string): Track {
	const [first] = read(film);
	if (first?.kind !== 'init') throw new Error('no init segment');
	const init = readInit(first.moov, name);
	if (typeof init === 'string') throw new Error(init);
	const segment = concat(fragmentsIn(film).flatMap(({ moof, mdat }) => [moof, mdat]));
	return { bytes: first.bytes, init, segment };
}

let picture: Track;
let sound: Track;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'rostrum-test-stretch-'));
	const files = await made({
		picture: `${pictureOf(3)} ${pictureCodec} ${cmaf} -frag_duration 200000`,
		sound: `${soundOf(3)} ${soundCodec} ${cmaf} -frag_duration 200000`,
	});
	[picture, sound] = [track(files.picture, 'picture'), track(files.sound, 'floor')];
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The decoded frames: seconds at which each starts and how long it lasts, and a sum of its content. */
async function decoded({ bytes }: Track, media: Uint8Array | null) {
	const [from, to] = [join(folder, 'in.mp4'), join(folder, 'sums')];
	await writeFile(from, concat([bytes, media ?? new Uint8Array()]));
	await ffmpeg(`-xerror -copyts -i ${from} -f framemd5 ${to}`);
	const text = await readFile(to, 'utf8');
	const [, ticks = '1', per = '1'] = /#tb 0: (\d+)\/(\d+)/.exec(text) ?? [];
	const seconds = (value = '0'): number => (Number(value) * Number(ticks)) / Number(per);
	return text
		.split('\n')
		.filter((line) => line && !line.startsWith('#'))
		.map((line) => {
			const [, , pts, duration, , sum] = line.split(',').map((word) => word.trim());
			return { start: seconds(pts), duration: seconds(duration), sum };
		});
}

it('holds the last key frame of a picture for the whole span', async () => {
	const frames = await decoded(
		picture,
		stretch(picture.segment, picture.init, { start: 10_000, duration: 5.5 }),
	);
	const [first] = frames;
	expect(first?.start).toBeCloseTo(10_000, 2);
	const keys = (await decoded(picture, picture.segment)).filter((_, at) => at % 25 === 0);
	expect(frames.map(({ sum }) => sum)).toEqual([keys.at(-1)?.sum]);
});

it('holds the first key frame before a picture began', async () => {
	const moved = { start: 0, duration: 2 };
	const late = stretch(picture.segment, picture.init, { start: 100, duration: 3 });
	if (!late) throw new Error('no picture');
	const frames = await decoded(picture, stretch(late, picture.init, moved));
	expect(frames).toHaveLength(1);
	expect(frames[0]?.start).toBeCloseTo(0, 3);
});

it('is silence where a sound has nothing', async () => {
	const frames = await decoded(sound, stretch(sound.segment, sound.init, { start: 3_600.5, duration: 6 }));
	expect(frames[0]?.start).toBeCloseTo(3_600.5, 1);
	const last = frames.at(-1);
	expect((last?.start ?? 0) + (last?.duration ?? 0)).toBeCloseTo(3_606.5, 1);
	expect(new Set(frames.map(({ sum }) => sum)).size).toBe(1);
});

it('is what a sound has of the span', async () => {
	const all = await decoded(sound, sound.segment);
	const frames = await decoded(sound, stretch(sound.segment, sound.init, { start: 1, duration: 1 }));
	expect(frames[0]?.start).toBeGreaterThan(0.75);
	expect(frames[0]?.start).toBeLessThanOrEqual(1);
	expect(frames.length).toBeLessThan(all.length / 2);
});

it('is nothing of bytes that hold no picture, and refuses what is no media', () => {
	expect(stretch(new Uint8Array(), picture.init, { start: 0, duration: 1 })).toBeNull();
	expect(() =>
		stretch(new TextEncoder().encode('<html>'.repeat(20)), sound.init, { start: 0, duration: 1 }),
	).toThrow(InvalidBoxes);
});
