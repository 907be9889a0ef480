import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { pictureCodec, soundCodec } from '../../../tests/setup/ffmpeg.ts';
import { InvalidBoxes, concat } from './boxes.ts';
import { readFragment } from './fragment.ts';
import { readInit, type Init } from './init.ts';
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
import { TrackSplitter } from './split.ts';

/*
 * Malicious input. Anyone with a key for one track can send any bytes, and one process serves all meetings. Parsing
 * must always end, within a time bounded by the input's length, and with a known refusal.
 */

let files: Record<'picture' | 'sound' | 'both', Buffer>;

beforeAll(async () => {
	const [picture, sound] = [pictureOf(1), soundOf(1)];
	files = await made({
		picture: `${picture} ${pictureCodec} ${cmaf} -frag_duration 200000`,
		sound: `${sound} ${soundCodec} ${cmaf} -frag_duration 200000`,
		both: `${picture} ${sound} ${pictureCodec} ${soundCodec} ${cmaf}+separate_moof -frag_duration 200000`,
	});
});

const numbers = ['getUint8', 'getUint16', 'getUint32', 'getBigUint64'] as const;

/**
 * Runs an action that may read four numbers per input byte, plus a constant, and stops it when it reads more, so an
 * endless loop fails instead of hanging.
 */
function bounded<T>(bytes: number, act: () => T): T {
	let left = 64 + 4 * bytes;
	const methods = numbers.map((name) => [name, DataView.prototype[name]] as const);
	const counted = methods.map(([name, method]) => [
		name,
		function (this: DataView, ...places: unknown[]): unknown {
			left -= 1;
			if (left < 0) throw new Error('reads more than its length allows');
			return Reflect.apply(method, this, places);
		},
	]);
	Object.assign(DataView.prototype, Object.fromEntries(counted));
	try {
		return act();
	} finally {
		Object.assign(DataView.prototype, Object.fromEntries(methods));
	}
}

/** Allows success or a known refusal, and nothing else. */
function mayBeRefused(act: () => unknown): void {
	try {
		act();
	} catch (error) {
		if (!(error instanceof InvalidBoxes)) throw error;
	}
}

/** Returns the sound's moov with other codec descriptors. */
function withDescriptors(descriptors: Uint8Array): Uint8Array {
	const moov = moovIn(files.sound);
	moov.set(descriptors, Buffer.from(moov).indexOf('esds') + 8);
	return moov;
}

describe('a descriptor of the coding of sound', () => {
	it.each([
		['has a length that does not end', '018fffffff7a'],
		['has a length of five bytes', '01808080800205'],
		['is longer than its box', '0340'],
		['is longer than anything', '05ffffff7f'],
	])('that %s is refused', (_, bytes) => {
		const moov = withDescriptors(Buffer.from(bytes, 'hex'));
		expect(refusalOf(() => bounded(moov.length, () => readInit(moov, 'floor')))).toBe('not-mp4');
	});
	it('of no length is passed over', () => {
		const moov = withDescriptors(Buffer.from('0600'.repeat(19), 'hex'));
		expect(bounded(moov.length, () => readInit(moov, 'floor'))).toBe('not-aac');
	});
	it('is read to an end, whatever it says', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 38 }), (bytes) => {
				const moov = withDescriptors(bytes);
				mayBeRefused(() => bounded(moov.length, () => readInit(moov, 'floor')));
			}),
		);
	});
});

/**
 * Damage to bytes: some are removed at a position and others inserted, with a preference for extreme sizes and counts.
 */
const hurt = fc.record({
	at: fc.nat(),
	without: fc.nat(12),
	put: fc.array(fc.oneof(fc.constantFrom(0, 1, 8, 127, 128, 255), fc.nat(255)), { maxLength: 12 }),
});
const hurts = fc.array(hurt, { minLength: 1, maxLength: 6 });
type Hurt = { at: number; without: number; put: number[] };

const damaged = (bytes: Uint8Array, all: readonly Hurt[]): Uint8Array =>
	all.reduce<Uint8Array>((before, { at, without, put }) => {
		const place = at % (before.length + 1);
		return concat([before.subarray(0, place), Uint8Array.from(put), before.subarray(place + without)]);
	}, new Uint8Array(bytes));

const kinds = [
	['picture', 'picture'],
	['sound', 'floor'],
] as const;

describe.each(kinds)('of a damaged %s', (name, track) => {
	it('the beginning is read to an end', () => {
		fc.assert(
			fc.property(hurts, (all) => {
				const moov = damaged(moovIn(files[name]), all);
				mayBeRefused(() => bounded(moov.length, () => readInit(moov, track)));
			}),
			{ numRuns: 500 },
		);
	});
	it('a fragment is read to an end', () => {
		const init = readInit(moovIn(files[name]), track) as Init;
		const [first] = fragmentsIn(files[name]);
		fc.assert(
			fc.property(hurts, (all) => {
				const moof = damaged(first?.moof ?? new Uint8Array(0), all);
				mayBeRefused(() => bounded(moof.length, () => readFragment(moof, init)));
			}),
			{ numRuns: 500 },
		);
	});
	it('all that comes is read to an end, in whatever pieces', () => {
		fc.assert(
			fc.property(hurts, fc.integer({ min: 64, max: 8_192 }), (all, cut) => {
				const bytes = damaged(files[name], all);
				mayBeRefused(() =>
					bounded(bytes.length, () => {
						let init: Init | null = null;
						for (const boxes of read(bytes, cut)) {
							if (boxes.kind === 'fragment') {
								if (init) readFragment(boxes.moof, init);
								continue;
							}
							const found = readInit(boxes.moov, track);
							init = typeof found === 'string' ? null : found;
						}
					}),
				);
			}),
		);
	});
});

it('of damaged tracks in one file, all that comes is taken apart to an end', () => {
	fc.assert(
		fc.property(hurts, (all) => {
			const bytes = damaged(files.both, all);
			mayBeRefused(() => bounded(bytes.length, () => new TrackSplitter().push(bytes)));
		}),
	);
});

it('a run that says it has four thousand million samples is not counted through', () => {
	const init = readInit(moovIn(files.sound), 'floor') as Init;
	const moof = fragmentsIn(files.sound)[0]?.moof ?? new Uint8Array(0);
	const trun = Buffer.from(moof).indexOf('trun') + 4;
	// None states a duration of its own, so each has the default.
	viewOf(moof).setUint32(trun, 0);
	viewOf(moof).setUint32(trun + 4, 0xffff_ffff);
	expect(bounded(moof.length, () => readFragment(moof, init))).toBe('box-too-large');
});
