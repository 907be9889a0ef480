import type { Span } from '../../../openness.ts';
import type { PlaylistForm } from '../../../playlist.ts';
import { isTrack, picture, type Track } from '../../../tracks.ts';

/** A parsed media address below its meeting. */
export type MediaAddress =
	| { what: 'master'; form: PlaylistForm }
	/** The first picture of a second, shown before it is played. */
	| { what: 'poster' }
	/** Ten seconds of a recorded sound as a file, from a second of the recording on. */
	| { what: 'clip'; track: Track; second: number }
	| { what: 'list'; form: PlaylistForm; track: Track }
	/** A live segment, or the part of it that is open. */
	| { what: 'segment'; track: Track; sequence: number; span: Span | null }
	/** An init segment by name: `fr-1`. */
	| { what: 'init'; name: string }
	/** A recording segment of six seconds, by its `recordingSegmentName`, or a span for which it is played or held. */
	| { what: 'recording-segment'; track: Track; name: string; span: Span | null }
	| { what: 'captions'; language: string; of: CaptionsOf };

/** The playlist of the captions, or the captions of a live segment or recording segment. */
export type CaptionsOf =
	| { form: PlaylistForm }
	| { sequence: number }
	| { recordingSegment: string; span: Span | null };

/**
 * Leading zeros are not accepted, because the same bytes would then have many addresses and caches would store a copy
 * for each. The length covers every number that the database allows in playlists.
 */
const number = '(?:0|[1-9]\\d{0,9})';
const list = /^(live|whole)\/([a-z]+)\.m3u8$/;
const master = /^(live|whole)\.m3u8$/;
const initSegment = new RegExp(`^init/([a-z]+-${number})\\.mp4$`);
/** The span of a stretch: its start since the broadcast's zero and its duration, ms. */
const span = `(?:\\.(${number})-([1-9]\\d{0,4}))?`;
const segment = new RegExp(`^s/([a-z]+)/(${number})${span}\\.m4s$`);
const recordingSegment = new RegExp(`^c/([a-z]+)/(${number}-${number}-${number})${span}\\.m4s$`);
const clip = new RegExp(`^clip/([a-z]+)/(${number})\\.mp4$`);
const captionsList = /^(live|whole)\/captions-([a-z]{2,3})\.m3u8$/;
const captionsOfSegment = new RegExp(`^s/captions-([a-z]{2,3})/(${number})\\.vtt$`);
const captionsOfRecordingSegment = new RegExp(
	`^c/captions-([a-z]{2,3})/(${number}-${number}-${number})${span}\\.vtt$`,
);

/**
 * Parses the part of an address below its meeting, such as `s/floor/12.m4s`. Every resource has one address; the most
 * frequent kinds are tried first.
 * @returns `null` if the address is invalid
 */
export function readAddress(path: string): MediaAddress | null {
	let found = segment.exec(path);
	if (found)
		return { what: 'segment', track: found[1] ?? '', sequence: Number(found[2]), span: spanIn(found) };
	found = list.exec(path);
	if (found?.[2] && isTrack(found[2]))
		return { what: 'list', form: found[1] as PlaylistForm, track: found[2] };
	found = master.exec(path);
	if (found) return { what: 'master', form: found[1] as PlaylistForm };
	if (path === 'poster.mp4') return { what: 'poster' };
	found = initSegment.exec(path);
	if (found?.[1]) return { what: 'init', name: found[1] };
	found = recordingSegment.exec(path);
	if (found)
		return { what: 'recording-segment', track: found[1] ?? '', name: found[2] ?? '', span: spanIn(found) };
	found = clip.exec(path);
	if (found?.[1] && found[1] !== picture && isTrack(found[1]))
		return { what: 'clip', track: found[1], second: Number(found[2]) };
	return readCaptions(path);
}

function spanIn([, , , start, duration]: RegExpExecArray): Span | null {
	return duration === undefined ? null : { start: Number(start) / 1_000, duration: Number(duration) / 1_000 };
}

function readCaptions(path: string): MediaAddress | null {
	let found = captionsOfSegment.exec(path);
	if (found?.[1]) return { what: 'captions', language: found[1], of: { sequence: Number(found[2]) } };
	found = captionsList.exec(path);
	if (found?.[2]) return { what: 'captions', language: found[2], of: { form: found[1] as PlaylistForm } };
	found = captionsOfRecordingSegment.exec(path);
	return found?.[1]
		? { what: 'captions', language: found[1], of: { recordingSegment: found[2] ?? '', span: spanIn(found) } }
		: null;
}
