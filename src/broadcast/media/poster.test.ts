import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ffmpeg, pictureCodec } from '../../../tests/setup/ffmpeg.ts';
import { concat, InvalidBoxes } from './boxes.ts';
import { readInit } from './init.ts';
import { cmaf, fragmentsIn, made, pictureOf, read } from './media.examples.ts';
import { posterOf } from './poster.ts';

/* Real ffmpeg output; what is made of it is decoded by ffmpeg again. */

let folder: string;
let film: Buffer;
let init: Uint8Array;
let timescale: number;
let segment: Uint8Array;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'rostrum-test-poster-'));
	({ film } = await made({ film: `${pictureOf(2)} ${pictureCodec} ${cmaf} -frag_duration 200000` }));
	const [first] = read(film);
	if (first?.kind !== 'init') throw new Error('no init segment');
	const parsed = readInit(first.moov, 'picture');
	if (typeof parsed === 'string') throw new Error(parsed);
	({ timescale } = parsed);
	init = first.bytes;
	segment = concat(fragmentsIn(film).flatMap(({ moof, mdat }) => [moof, mdat]));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The decoded pictures of a film, each as a sum. */
async function picturesIn(bytes: Uint8Array): Promise<string[]> {
	const [from, to] = [join(folder, 'film.mp4'), join(folder, 'sums')];
	await writeFile(from, bytes);
	await ffmpeg(`-i ${from} -f framemd5 ${to}`);
	const sums = (await readFile(to, 'utf8')).split('\n').filter((line) => line && !line.startsWith('#'));
	return sums.map((line) => line.split(',').at(-1)?.trim() ?? '');
}

it('is the first picture as it was sent, alone and of one second', async () => {
	const poster = posterOf(init, segment, timescale);
	expect(await picturesIn(poster ?? new Uint8Array())).toEqual([(await picturesIn(film))[0]]);
	expect(poster?.length).toBeLessThan(segment.length / 4);
});

it('is not made of a segment without a fragment, nor of one that is cut off', () => {
	expect(posterOf(init, new Uint8Array(), timescale)).toBeNull();
	expect(posterOf(init, segment.subarray(0, 400), timescale)).toBeNull();
});

it('is not made of bytes that are no media', () => {
	for (const bytes of [new Uint8Array(100), new TextEncoder().encode('<html>'.repeat(20))])
		expect(() => posterOf(init, bytes, timescale)).toThrow(InvalidBoxes);
});

it('reads nothing beyond the data of its fragment, whatever that states', () => {
	const [first] = fragmentsIn(film);
	if (!first) throw new Error('no fragment');
	for (let at = 8; at + 4 <= first.moof.length; at += 4) {
		const moof = new Uint8Array(first.moof);
		new DataView(moof.buffer).setUint32(at, 0xffff_fff0);
		try {
			const poster = posterOf(init, concat([moof, first.mdat]), timescale);
			expect(poster?.length ?? 0).toBeLessThan(init.length + first.mdat.length + 400);
		} catch (error) {
			expect(error).toBeInstanceOf(InvalidBoxes);
		}
	}
});
