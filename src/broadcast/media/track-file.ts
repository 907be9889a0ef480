import type { Track } from '../tracks.ts';
import { BoxReader } from './boxes.ts';
import { moveTo, readFragment } from './fragment.ts';
import { readInit } from './init.ts';

/** A fragment of a clip; times in seconds from the beginning of the file. */
export interface FileFragment {
	moof: Uint8Array;
	mdat: Uint8Array;
	start: number;
	duration: number;
}

/** A file of one track, to be sent as if it were live. */
export interface TrackFile {
	init: { bytes: Uint8Array; moov: Uint8Array };
	fragments: readonly FileFragment[];
	/** Seconds. */
	duration: number;
	/** The header of a fragment that is to play at another time, in unix seconds. */
	headerAt(fragment: FileFragment, at: number): Uint8Array;
}

/**
 * Reads fragmented MP4 of one track, with times from 0.
 * @throws Error for a file that the origin would refuse
 */
export function readTrackFile(track: Track, bytes: Uint8Array): TrackFile {
	const cannot = (refusal: string) => new Error(`the recording of ${track} cannot be taken: ${refusal}`);
	const [first, ...rest] = new BoxReader().push(bytes);
	if (first?.kind !== 'init') throw cannot('no-init');
	const init = readInit(first.moov, track);
	if (typeof init === 'string') throw cannot(init);
	const fragments = rest.flatMap((boxes): FileFragment[] => {
		if (boxes.kind === 'init') throw cannot('one-track-only');
		const fragment = readFragment(boxes.moof, init);
		if (typeof fragment === 'string') throw cannot(fragment);
		const [start, duration] = [fragment.start / init.timescale, fragment.duration / init.timescale];
		return [{ moof: boxes.moof, mdat: boxes.mdat, start, duration }];
	});
	const last = fragments.at(-1);
	return {
		init: { bytes: first.bytes, moov: first.moov },
		fragments,
		duration: last ? last.start + last.duration : 0,
		headerAt: ({ moof }, at) => moveTo(moof.slice(), Math.round(at * init.timescale)),
	};
}
