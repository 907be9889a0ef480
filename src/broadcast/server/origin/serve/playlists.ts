import { discontinuityAt } from '../../../discontinuities.ts';
import { openBetween, type ViewerClass, type AccessTimeline } from '../../../openness.ts';
import { mediaPlaylist, type PlaylistEntry, type PlaylistForm } from '../../../playlist.ts';
import type { Track } from '../../../tracks.ts';
import type { ChunkRow } from '../../store/chunks.ts';
import { mayFetch } from './segment-access.ts';
import type { Broadcast } from '../broadcast.ts';
import { recordingSegmentSeconds } from '../recording/track-recording.ts';

/** Length of the live playlist in seconds. */
const window = 60;
/** EXT-X-TARGETDURATION for recordings of older versions, whose segments had no length limit. */
const ofOlder = 8;

/**
 * Placeholder for the reader's playback token, so a playlist is rendered once for all readers. Public playlists need no
 * token.
 */
export const tokenMark = '?pass=%PASS%';

const initAddress = (init: string): string => `../init/${init}.mp4`;

/** The most recently rendered playlists, valid until the broadcast changes. */
const made = new WeakMap<Broadcast, Map<string, { revision: number; text: string }>>();

/**
 * Returns the media playlist of a track for a viewer class, rendered once per change.
 * @param captions a language, for the playlist of the captions that accompany the track
 * @returns `null` if nothing is listed
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
	// Access also changes with the time of day.
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
	// Sequence numbers have no gaps, so only the last contiguous viewable range is listed.
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
 * Returns the seconds of a recording's discontinuities for a viewer class: those of all tracks, and those where closed
 * parts are left out. They are the same for every track, whatever material it has there.
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
		// Players never reload an ended playlist, so one that is still missing its last seconds must not be marked as
		// ended.
		ended: broadcast.isWhole(),
		zero,
		sequence: 0,
		target: wholeTarget(broadcast),
		pass: circle === 'public' ? '' : tokenMark,
		entries,
	});
}

/**
 * Returns the target duration of a recording's playlists, equal for all tracks: a recording segment starts within
 * `recordingSegmentSeconds`, and its last live segment may extend beyond by one target duration.
 */
function wholeTarget({ hall, chunks }: Broadcast): number {
	if (hall.target !== null) return recordingSegmentSeconds + hall.target;
	const all = [...chunks.values()].flat();
	return all.reduce((most, { duration }) => Math.max(most, Math.round(duration)), ofOlder);
}

/**
 * Returns a recording segment's name in addresses. A rewritten segment gets a new name, because addresses are cached
 * permanently.
 */
export const chunkName = ({
	number,
	part,
	revision,
}: Pick<ChunkRow, 'number' | 'part' | 'revision'>): string => `${number}-${part}-${revision}`;
