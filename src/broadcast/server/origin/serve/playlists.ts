import { discontinuityAt } from '../../../discontinuities.ts';
import { openBetween, type ViewerClass, type AccessTimeline } from '../../../openness.ts';
import { mediaPlaylist, type PlaylistEntry, type PlaylistForm } from '../../../playlist.ts';
import type { Track } from '../../../tracks.ts';
import type { ChunkRow } from '../../store/chunks.ts';
import { mayFetch } from './segment-access.ts';
import type { Broadcast } from '../broadcast.ts';
import { recordingSegmentSeconds } from '../recording/track-recording.ts';

/** How much of a track the live list holds, in seconds. */
const window = 60;
/** EXT-X-TARGETDURATION of recordings that older versions made, whose segments were not bounded. */
const ofOlder = 8;

/** Stands in a list for whatever lets its reader in; put in for each reader, so that the list is made once. What is
 * public needs none. */
export const tokenMark = '?pass=%PASS%';

const initAddress = (init: string): string => `../init/${init}.mp4`;

/** Lists as they were made last, for as long as nothing changes. */
const made = new WeakMap<Broadcast, Map<string, { revision: number; text: string }>>();

/**
 * The list of one track, as a circle may see it. It is made once for each change, whoever asks.
 * @param captions a language: then of the captions that are shown with the track, second by second
 * @returns `null` where there is nothing to be told
 */
export function trackPlaylist(
	broadcast: Broadcast,
	form: PlaylistForm,
	track: Track,
	circle: ViewerClass,
	captions: string | null = null,
): string | null {
	const channel = broadcast.hall.channels.get(track);
	if (!channel?.beginnings.length || !broadcast.stage) return null;
	if (form === 'live' && broadcast.hall.target === null) return null;
	// What is open changes too, and with the time of day.
	const second = form === 'live' ? 0 : Math.floor(Date.now() / 1_000);
	const revision = (form === 'live' ? channel.revision : broadcast.revision) + second * 1e-9;
	const lists = made.get(broadcast) ?? new Map<string, { revision: number; text: string }>();
	made.set(broadcast, lists);
	const key = `${form} ${track} ${circle} ${captions}`;
	const before = lists.get(key);
	if (before?.revision === revision) return before.text;
	const list = form === 'live' ? liveList : wholeList;
	const text = list(broadcast, track, circle, captions);
	if (text !== null) lists.set(key, { revision, text });
	return text;
}

function liveList(
	broadcast: Broadcast,
	track: Track,
	circle: ViewerClass,
	captions: string | null,
): string | null {
	const { hall, stage, zero } = broadcast;
	const channel = hall.channels.get(track);
	const { target } = hall;
	if (!channel || !stage || target === null) return null;
	const oldest = channel.line.until - window;
	const recent = channel.window.filter(({ start }) => start >= oldest);
	// Numbers follow each other without a gap: the last stretch that may be seen as a whole.
	const closed = recent.findLastIndex((segment) => !mayFetch(circle, stage.openness, segment));
	const seen = recent.slice(closed + 1);
	const [first] = seen;
	if (!first) return null;
	return mediaPlaylist({
		form: 'live',
		ended: hall.ended,
		zero,
		sequence: first.sequence,
		target,
		pass: circle === 'public' ? '' : tokenMark,
		entries: seen.map(({ start, duration, init, sequence }) => ({
			start,
			duration,
			era: discontinuityAt(hall.breaks, { start }),
			init: captions ? null : initAddress(init),
			address: captions ? `../s/captions-${captions}/${sequence}.vtt` : `../s/${track}/${sequence}.m4s`,
		})),
	});
}

/**
 * The seconds at which the recording is broken off for a circle: where all tracks are, and where what is closed to it was
 * left out. They are the same for all tracks, whatever each has there.
 */
function breaksFor({ hall, zero }: Broadcast, openness: AccessTimeline, circle: ViewerClass): number[] {
	const opened = openBetween(circle, openness, zero * 1_000, Number.MAX_SAFE_INTEGER)
		.slice(1)
		.map(({ from }) => Math.ceil(from / 1_000 - zero));
	return [...new Set([...hall.breaks, ...opened])].sort((one, other) => one - other);
}

function wholeList(
	broadcast: Broadcast,
	track: Track,
	circle: ViewerClass,
	captions: string | null,
): string | null {
	const { stage, zero } = broadcast;
	const chunks = broadcast.chunks.get(track) ?? [];
	if (!stage || !chunks.length) return null;
	const breaks = breaksFor(broadcast, stage.openness, circle);
	const entries: PlaylistEntry[] = [];
	for (const chunk of chunks) {
		if (!mayFetch(circle, stage.openness, chunk)) continue;
		const { start, duration } = chunk;
		const name = chunkName(chunk);
		entries.push({
			start,
			duration,
			era: discontinuityAt(breaks, { start }),
			init: captions ? null : initAddress(chunk.beginning),
			address: captions ? `../c/captions-${captions}/${name}.vtt` : `../c/${track}/${name}.m4s`,
		});
	}
	if (!entries.length) return null;
	return mediaPlaylist({
		form: 'whole',
		// Nobody asks again for a list that has ended: whoever had it without the last seconds would never have them.
		ended: broadcast.isWhole(),
		zero,
		sequence: 0,
		target: wholeTarget(broadcast),
		pass: circle === 'public' ? '' : tokenMark,
		entries,
	});
}

/**
 * The target of the lists of a recording, the same for all its tracks: a segment of it has what begins within
 * `chunkSeconds`, and the last of that goes on for as long as a live one may.
 */
function wholeTarget({ hall, chunks }: Broadcast): number {
	if (hall.target !== null) return recordingSegmentSeconds + hall.target;
	const all = [...chunks.values()].flat();
	return all.reduce((most, { duration }) => Math.max(most, Math.round(duration)), ofOlder);
}

/** A chunk as addresses name it: made anew it has another, since an address is kept for good. */
export const chunkName = ({
	number,
	part,
	revision,
}: Pick<ChunkRow, 'number' | 'part' | 'revision'>): string => `${number}-${part}-${revision}`;
