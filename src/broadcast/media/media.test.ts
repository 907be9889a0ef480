import * as fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { pictureCodec, soundCodec } from '../../../tests/setup/ffmpeg.ts';
import { largestOf } from '../tracks.ts';
import { BoxReader, concat, type TopLevelBoxes } from './boxes.ts';
import { moveTo, readFragment } from './fragment.ts';
import { readInit, type Init } from './init.ts';
import { boxAt } from './inside.ts';
import {
	cmaf,
	fragmentsIn,
	made,
	moovIn,
	pictureOf,
	read,
	refusalOf,
	soundOf,
	viewOf,
} from './media.examples.ts';
import { producerOffset } from './prft.ts';
import { TrackSplitter } from './split.ts';

/* Real ffmpeg output: three seconds of picture and sound, in chunks as ffmpeg sends them. */

let files: Record<string, Buffer> = {};
const [picture, sound] = [pictureOf(3), soundOf(3)];

beforeAll(async () => {
	files = await made({
		picture: `${picture} ${pictureCodec} ${cmaf} -frag_duration 200000`,
		sound: `${sound} ${soundCodec} ${cmaf} -frag_duration 200000`,
		timed: `${sound} ${soundCodec} ${cmaf} -frag_duration 200000 -write_prft wallclock`,
		stereo: `${sound} -c:a aac -ac 2 -ar 48000 ${cmaf}`,
		cd: `${sound} -c:a aac -ac 1 -ar 44100 ${cmaf}`,
		flac: `${sound} -c:a flac -ac 1 -strict experimental ${cmaf}`,
		both: `${picture} ${sound} ${pictureCodec} ${soundCodec} ${cmaf} -frag_duration 1000000`,
		whole: `${sound} ${soundCodec} -f mp4 -movflags +faststart`,
		absolute: `${picture} ${pictureCodec} -f mp4 -movflags +empty_moov+frag_keyframe`,
	});
});

const file = (name: string): Buffer => files[name] ?? Buffer.alloc(0);
const initOf = (name: string, track: string) => {
	const [boxes] = read(file(name));
	return boxes?.kind === 'init' ? readInit(boxes.moov, track) : 'no init';
};
const box = (type: string): Uint8Array => Buffer.from([0, 0, 0, 8, ...Buffer.from(type)]);
const moovOf = (name: string): Uint8Array => moovIn(file(name));
const firstMoof = (): Uint8Array => {
	const [first] = fragmentsIn(file('sound'));
	if (!first) throw new Error('no fragment');
	return first.moof;
};
/** Builds a box of 32-bit words. */
const boxOf = (type: string, ...words: number[]): Uint8Array => {
	const bytes = new Uint8Array(8 + words.length * 4);
	bytes.set(box(type));
	viewOf(bytes).setUint32(0, bytes.length);
	for (const [at, word] of words.entries()) viewOf(bytes).setUint32(8 + at * 4, word);
	return bytes;
};
/** Returns the sound's first moof with explicit sample durations. */
const lasting = (...ticks: number[]): Uint8Array => {
	const traf = boxAt(firstMoof(), 8, firstMoof().length, ['traf']);
	const moof = firstMoof().slice(0, traf?.content);
	const inside = [boxOf('tfhd', 0, 1), boxOf('tfdt', 0, 0), boxOf('trun', 0x100, ticks.length, ...ticks)];
	const whole = concat([moof, ...inside]);
	viewOf(whole).setUint32(traf?.start ?? 0, whole.length - (traf?.start ?? 0));
	viewOf(whole).setUint32(0, whole.length);
	return whole;
};
/** Returns the bytes with one box reduced to its header and its parents shortened accordingly. */
const shortened = (bytes: Uint8Array, path: readonly string[]): Uint8Array => {
	const gone = boxAt(bytes, 8, bytes.length, path);
	if (!gone) throw new Error('no such box');
	const short = new Uint8Array(concat([bytes.subarray(0, gone.content), bytes.subarray(gone.end)]));
	const around = path.slice(0, -1).map((_, at) => boxAt(bytes, 8, bytes.length, path.slice(0, at + 1)));
	for (const start of [0, ...around.map((one) => one?.start ?? 0), gone.start])
		viewOf(short).setUint32(start, viewOf(short).getUint32(start) - (gone.end - gone.content));
	return short;
};
const bytesOf = (boxes: TopLevelBoxes): string[] =>
	(boxes.kind === 'init' ? [boxes.bytes] : [boxes.moof, boxes.mdat]).map((bytes) =>
		Buffer.from(bytes).toString('base64'),
	);
const fragmentsOf = (name: string, track: string) => {
	const init = initOf(name, track) as Init;
	return read(file(name)).flatMap((boxes) =>
		boxes.kind === 'fragment' ? [readFragment(boxes.moof, init)] : [],
	);
};

describe('what is not taken', () => {
	it.each([
		['something else', Buffer.from('<html><body>Not a film</body></html>'), 'not-mp4'],
		['a box without end', Buffer.from([0, 0, 0, 0, ...Buffer.from('mdat'), 1, 2, 3, 4]), 'not-mp4'],
		['a box smaller than its head', Buffer.from([0, 0, 0, 4, ...Buffer.from('moof'), 1, 2]), 'not-mp4'],
		['a huge box', Buffer.from([0x7f, 0xff, 0xff, 0xff, ...Buffer.from('mdat')]), 'box-too-large'],
		[
			'a huge box with a long head',
			Buffer.from([0, 0, 0, 1, ...Buffer.from('mdat'), 0, 0, 1, 0, 0, 0, 0, 0]),
			'box-too-large',
		],
		['a beginning of more than 32 kB', Buffer.from([0, 0, 0x80, 1, ...Buffer.from('moov')]), 'box-too-large'],
		['media without a head', Buffer.from([0, 0, 0, 8, ...Buffer.from('mdat')]), 'no-fragment-header'],
	])('is %s', (_, bytes, refusal) => {
		expect(refusalOf(() => new BoxReader().push(bytes))).toBe(refusal);
	});
	it.each(['picture', 'floor', 'fr'])('is a fragment of %s with more media than its kind has', (track) => {
		const most = largestOf(track);
		const claim = (size: number) => {
			const head = box('mdat');
			viewOf(head).setUint32(0, size);
			new BoxReader({ mdat: most }).push(head);
		};
		expect(refusalOf(() => claim(most))).toBe('none');
		expect(refusalOf(() => claim(most + 1))).toBe('box-too-large');
	});
	it('is a film that has no fragments', () => {
		expect(
			refusalOf(() =>
				read(file('whole')).map((boxes) => boxes.kind === 'init' && readInit(boxes.moov, 'floor')),
			),
		).toBe('not-fragmented');
	});
	it.each([
		['stereo', 'floor', 'not-48k-mono'],
		['cd', 'en', 'not-48k-mono'],
		['flac', 'floor', 'not-aac'],
		['both', 'picture', 'one-track-only'],
		['sound', 'picture', 'wrong-kind'],
		['picture', 'en', 'wrong-kind'],
	])('is %s as %s', (name, track, refusal) => {
		expect(initOf(name, track)).toBe(refusal);
	});
	it('is a fragment that counts from the beginning of a file', () => {
		expect(fragmentsOf('absolute', 'picture')[0]).toBe('absolute-offsets');
	});
	it.each([
		['takes no time', [0], 'no-fragment-header'],
		['lasts a minute', [60 * 48_000, 1_024], 'box-too-large'],
	])('is a fragment that %s', (_, ticks, refusal) => {
		const init = initOf('sound', 'floor') as Init;
		expect(readFragment(lasting(...ticks), init)).toBe(refusal);
	});
	it('is a beginning that counts in ticks too small to be kept', () => {
		for (const timescale of [0, 2 ** 31]) {
			const moov = moovOf('sound');
			const mdhd = boxAt(moov, 8, moov.length, ['trak', 'mdia', 'mdhd']);
			viewOf(moov).setUint32((mdhd?.content ?? 0) + 12, timescale);
			expect(refusalOf(() => readInit(moov, 'floor'))).toBe('not-mp4');
		}
	});
	it.each([
		['the head of a track', ['trak', 'tkhd']],
		['the time of a track', ['trak', 'mdia', 'mdhd']],
		['what its fragments are by default', ['mvex', 'trex']],
	])('is a beginning whose box is too short for what belongs in it: %s', (_, path) => {
		const moov = shortened(moovOf('sound'), path);
		expect(refusalOf(() => readInit(moov, 'floor'))).toBe('not-mp4');
	});
	it.each([['tfhd'], ['tfdt'], ['trun']])('is a fragment whose %s is too short', (type) => {
		const moof = shortened(firstMoof(), ['traf', type]);
		const init = initOf('sound', 'floor') as Init;
		expect(refusalOf(() => readFragment(moof, init))).toBe('not-mp4');
	});
	it('is neither, of a program that sends all its tracks in one', () => {
		const ftyp = box('ftyp');
		const moov = shortened(moovOf('sound'), ['trak', 'tkhd']);
		expect(refusalOf(() => new TrackSplitter().push(concat([ftyp, moov])))).toBe('not-mp4');
		const moof = shortened(firstMoof(), ['traf', 'tfhd']);
		const media = concat([ftyp, moovOf('sound'), moof, box('mdat')]);
		expect(refusalOf(() => new TrackSplitter().push(media))).toBe('not-mp4');
	});
});

describe('what is taken', () => {
	it('says how it is made', () => {
		expect(initOf('picture', 'picture')).toMatchObject({ codec: 'avc1.42c00c', width: 320, height: 180 });
		expect(initOf('sound', 'fr')).toMatchObject({ codec: 'mp4a.40.2', timescale: 48_000 });
	});
	it('is the same in whatever pieces it comes', () => {
		const whole = JSON.stringify(read(file('sound'), 1e9).map(bytesOf));
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 70_000 }), (cut) => {
				expect(JSON.stringify(read(file('sound'), cut).map(bytesOf))).toBe(whole);
			}),
			{ numRuns: 20 },
		);
	});
	it('is held by its own bytes alone, and copied few times, when it comes byte by byte', () => {
		const bytes = file('sound').subarray(0, 20_000);
		const set = vi.spyOn(Object.getPrototypeOf(Uint8Array.prototype) as Uint8Array, 'set');
		const reader = new BoxReader();
		// A sender that reuses one buffer for every byte.
		const drop = new Uint8Array(1);
		const allBoxes = [...bytes].flatMap((byte) => {
			drop[0] = byte;
			return reader.push(drop);
		});
		const copied = set.mock.calls.reduce((sum, [{ length }]) => sum + length, 0);
		expect(allBoxes.map(bytesOf)).toEqual(read(bytes).map(bytesOf));
		expect(copied).toBeLessThan(5 * bytes.length);
	});
	it('says when each fragment begins, how long it is, and whether a picture can begin there', () => {
		const init = initOf('picture', 'picture') as Init;
		const fragments = fragmentsOf('picture', 'picture').map((one) =>
			typeof one === 'string' ? one : [one.start / init.timescale, one.duration / init.timescale, one.key],
		);
		expect(fragments).toHaveLength(15);
		expect(fragments.slice(4, 7)).toEqual([
			[0.8, 0.2, false],
			[1, 0.2, true],
			[1.2, 0.2, false],
		]);
	});
	it.each([
		['of several', [1_024, 1_024, 4 * 48_000], 3 * 1_024],
		['that is alone', [4 * 48_000], 1_024],
		['that is as long as a second', [1_024, 48_000], 1_024 + 48_000],
	])('whose last sample, %s, was stretched over a hole ends where the hole begins', (_, ticks, duration) => {
		const init = initOf('sound', 'floor') as Init;
		const moof = lasting(...ticks);
		const found = readFragment(moof, init);
		expect(found).toMatchObject({ duration, samples: ticks.length });
		// Written back into the fragment, for players.
		expect(readFragment(moof, init)).toEqual(found);
	});
	it('knows whether a body ended between two fragments', () => {
		const reader = new BoxReader();
		reader.push(file('sound').subarray(0, -10));
		expect(reader.complete).toBe(false);
		reader.push(file('sound').subarray(-10));
		expect(reader.complete).toBe(true);
	});
});

it('moves a fragment to another time, and nothing else of it', () => {
	const init = initOf('sound', 'floor') as Init;
	const [first] = fragmentsIn(file('sound'));
	if (!first) throw new Error('no fragment');
	const before = readFragment(first.moof, init);
	const there = 4_294_967_296 + 12_345;
	moveTo(first.moof, there);
	expect(readFragment(first.moof, init)).toEqual({ ...(before as object), start: there });
	expect(concat([first.moof, first.mdat])).toHaveLength(first.moof.length + first.mdat.length);
});

describe('the time that a sender states (prft)', () => {
	it('of ffmpeg is when the fragment was written, at any division of the bytes', () => {
		const reader = new BoxReader();
		const pieces = [...file('timed')].flatMap((byte) => reader.push(Uint8Array.of(byte)));
		const init = initOf('timed', 'floor');
		if (typeof init === 'string') throw new Error(init);
		const fragments = pieces.filter((piece) => piece.kind === 'fragment');
		expect(fragments.length).toBeGreaterThan(10);
		for (const { moof, prft } of fragments.slice(1)) {
			const fragment = readFragment(moof, init);
			if (!prft || typeof fragment === 'string') throw new Error('no box, or no fragment');
			const written = (producerOffset(prft, init.timescale) ?? 0) + fragment.start / init.timescale;
			expect(Math.abs(Date.now() / 1_000 - written)).toBeLessThan(600);
		}
		expect(fragmentsIn(file('sound')).some((piece) => 'prft' in piece)).toBe(false);
	});
	it('is none in a box that is cut', () => {
		for (let length = 8; length < 28; length += 1)
			expect(producerOffset(new Uint8Array(length), 48_000)).toBeNull();
		expect(producerOffset(Uint8Array.of(0, 0, 0, 28, 1, 1, 1, 1, 1, ...Array(19).fill(0)), 1)).toBeNull();
	});
});
