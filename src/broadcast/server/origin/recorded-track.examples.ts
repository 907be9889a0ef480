import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { prepared } from '../../../../tests/setup/database.ts';
import type { Tone } from '../../../../tests/setup/ffmpeg.ts';
import { BoxReader } from '../../media/boxes.ts';

/* For tests: picture and sounds that ffmpeg recorded once for the whole run. */

export interface RecordedTrack {
	init: Uint8Array;
	/** Ticks per second. */
	timescale: number;
	/** Ticks of each fragment: a fifth of a second, rounded up to whole frames. */
	ticks: number;
	fragments: { moof: Uint8Array; mdat: Uint8Array }[];
}

/** Reads the recording that tests share. */
export async function recordedTrack(track: 'picture' | Tone): Promise<RecordedTrack> {
	return readRecording(await readFile(join(await prepared('recorded-tracks'), `${track}.mp4`)), track);
}

/** Reads fragmented MP4 as ffmpeg writes it: pictures at 25 frames per second, sound in AAC frames of 1024 samples. */
export function readRecording(bytes: Uint8Array, track: 'picture' | Tone): RecordedTrack {
	let init = new Uint8Array(0);
	const fragments: RecordedTrack['fragments'] = [];
	for (const boxes of new BoxReader().push(bytes))
		if (boxes.kind === 'init') init = new Uint8Array(boxes.bytes);
		else fragments.push(boxes);
	// The last one may be shorter.
	fragments.pop();
	return track === 'picture'
		? { init, timescale: 12_800, ticks: 5 * 512, fragments }
		: { init, timescale: 48_000, ticks: 10 * 1_024, fragments };
}

/** Returns the fragments again and again, as copies, with the ticks at which each starts. */
export function* repeated({ fragments, ticks }: RecordedTrack): Generator<{
	start: number;
	moof: Uint8Array;
	mdat: Uint8Array;
}> {
	for (let at = 0; ; at += 1) {
		const one = fragments[at % fragments.length];
		if (!one) return;
		yield { start: at * ticks, moof: new Uint8Array(one.moof), mdat: one.mdat };
	}
}
