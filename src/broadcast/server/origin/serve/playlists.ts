import { coverGaps, extentsOf, type Stretch } from '../../../cover-gaps.ts';
import { discontinuityAt } from '../../../discontinuities.ts';
import { liveRange } from '../../../live-range.ts';
import { openBetween, type ViewerClass, type AccessTimeline, type Span } from '../../../openness.ts';
import { mediaPlaylist, type PlaylistEntry, type PlaylistForm } from '../../../playlist.ts';
import { floorSound, isInterpretation, type Track } from '../../../tracks.ts';
import type { RecordingSegmentRow } from '../../store/recording-segments.ts';
import type { Segment } from '../../../segmenter.ts';
import { edgeName, openEdge, type OpenEdge } from './open-edge.ts';
import { mayFetch } from './segment-access.ts';
import type { Broadcast } from '../broadcast.ts';
import type { Channel } from '../channel.ts';
import { recordingSegmentSeconds } from '../recording/track-recording.ts';

/** Length of the live playlist in seconds. */
const window = 60;
/** EXT-X-TARGETDURATION for recordings of older versions, whose segments had no length limit. */
const oldTarget = 8;

/**
 * Placeholder for the reader's playback token, so a playlist is rendered once for all readers. Public playlists need no
 * token.
 */
export const tokenMark = '?pass=%PASS%';

const initAddress = (init: string): string => `../init/${init}.mp4`;

/** The most recently rendered playlists, valid until the broadcast or access to it changes. */
const rendered = new WeakMap<AccessTimeline, Map<string, { revision: number; text: string }>>();

/**
 * Returns the media playlist of a track for a viewer class, rendered once per change.
 * @param captions a language, for the playlist of the captions that accompany the track
 * @returns `null` if nothing is listed
 */
export function trackPlaylist(
	broadcast: Broadcast,
	form: PlaylistForm,
	track: Track,
	viewerClass: ViewerClass,
	captions: string | null = null,
): string | null {
	const channel = broadcast.hall.channels.get(track);
	if (!channel?.initSegments.length || !broadcast.access) return null;
	if (form === 'live' && broadcast.hall.listing.target === null) return null;
	// Access also changes with the time of day.
	const second = form === 'live' ? 0 : Math.floor(Date.now() / 1_000);
	const revision = (form === 'live' ? channel.revision : broadcast.revision) + second * 1e-9;
	const { openness } = broadcast.access;
	const lists = rendered.get(openness) ?? new Map<string, { revision: number; text: string }>();
	rendered.set(openness, lists);
	const key = `${form} ${track} ${viewerClass} ${captions}`;
	const before = lists.get(key);
	if (before?.revision === revision) return before.text;
	const list = form === 'live' ? liveList : recordingList;
	const text = list(broadcast, track, viewerClass, captions);
	if (text !== null) lists.set(key, { revision, text });
	return text;
}

/** Returns the segments of the last minute, of every audience. */
export const listedOf = ({ window: all, segmenter }: Pick<Channel, 'window' | 'segmenter'>): Segment[] =>
	all.filter(({ start }) => start >= segmenter.until - window);

function liveList(
	broadcast: Broadcast,
	track: Track,
	viewerClass: ViewerClass,
	captions: string | null,
): string | null {
	const { hall, access, zero } = broadcast;
	const channel = hall.channels.get(track);
	const { target, discontinuities } = hall.listing;
	if (!channel || !access || target === null) return null;
	const range = liveRange(
		listedOf(channel),
		(segment) => mayFetch(viewerClass, access.openness, segment),
		channel.segmenter.until,
	);
	const [first] = range?.seen ?? [];
	if (!range || !first) return null;
	const edgeOf = (segment: Segment | null, next: Segment | 'closed'): OpenEdge | null =>
		segment && openEdge(broadcast, access.openness, viewerClass, segment, next);
	// Captions are read for whole segments.
	const before = captions ? null : edgeOf(range.before, first);
	const after = captions ? null : edgeOf(range.after, 'closed');
	const entries = [...(before ? [before] : []), ...range.seen, ...(after ? [after] : [])].map(
		(one): PlaylistEntry => {
			const { start, duration, init, sequence } = one;
			const name = one === before || one === after ? edgeName(one) : sequence;
			return {
				start,
				duration,
				discontinuitySequence: discontinuityAt(discontinuities, { start }),
				init: captions ? null : initAddress(init),
				address: captions ? `../s/captions-${captions}/${name}.vtt` : `../s/${track}/${name}.m4s`,
			};
		},
	);
	return mediaPlaylist({
		form: 'live',
		ended: hall.ended,
		zero,
		sequence: (before ?? first).sequence,
		target,
		query: viewerClass === 'public' ? '' : tokenMark,
		entries,
	});
}

/**
 * Returns the seconds of a recording's discontinuities for a viewer class: those of all tracks, and those where closed
 * parts are left out. They are the same for every track, whatever material it has there.
 */
function discontinuitiesFor(
	{ hall, zero }: Broadcast,
	openness: AccessTimeline,
	viewerClass: ViewerClass,
): number[] {
	const opened = openBetween(viewerClass, openness, zero * 1_000, Number.MAX_SAFE_INTEGER)
		.slice(1)
		.map(({ from }) => Math.ceil(from / 1_000 - zero));
	return [...new Set([...hall.listing.discontinuities, ...opened])].sort((one, other) => one - other);
}

function recordingList(
	broadcast: Broadcast,
	track: Track,
	viewerClass: ViewerClass,
	captions: string | null,
): string | null {
	const { access, zero } = broadcast;
	if (!access) return null;
	const seen = new Map(
		[...broadcast.recordingSegments].map(([name, all]) => [
			name,
			all.filter((one) => mayFetch(viewerClass, access.openness, one)),
		]),
	);
	const discontinuities = discontinuitiesFor(broadcast, access.openness, viewerClass);
	const sequenceOf = (span: Span): number => discontinuityAt(discontinuities, span);
	const isComplete = broadcast.isComplete();
	const stretches = coverGaps(seen.get(track) ?? [], {
		extents: extentsOf(seen.values(), sequenceOf),
		sequenceOf,
		substitutes: isInterpretation(track) ? (seen.get(floorSound) ?? []) : [],
		piece: recordingSegmentSeconds,
		heldBack: isComplete ? null : 2 * recordingSegmentSeconds,
	});
	const entries = stretches.map((stretch): PlaylistEntry => {
		const { segment, start, duration, sequence } = stretch;
		const name = stretchName(stretch);
		return {
			start,
			duration,
			discontinuitySequence: sequence,
			init: captions ? null : initAddress(segment.init),
			address: captions ? `../c/captions-${captions}/${name}.vtt` : `../c/${segment.track}/${name}.m4s`,
		};
	});
	if (!entries.length) return null;
	return mediaPlaylist({
		form: 'whole',
		// Players never reload an ended playlist, so one that is still missing its last seconds must not be marked as
		// ended.
		ended: isComplete,
		zero,
		sequence: 0,
		target: recordingTarget(broadcast),
		query: viewerClass === 'public' ? '' : tokenMark,
		entries,
	});
}

/**
 * Returns the target duration of a recording's playlists, equal for all tracks: a recording segment starts within
 * `recordingSegmentSeconds`, and its last live segment may extend beyond by one target duration.
 */
function recordingTarget({ hall, recordingSegments }: Broadcast): number {
	const { target } = hall.listing;
	if (target !== null) return recordingSegmentSeconds + target;
	const all = [...recordingSegments.values()].flat();
	return all.reduce((most, { duration }) => Math.max(most, Math.round(duration)), oldTarget);
}

/**
 * Returns a recording segment's name in addresses. A rewritten segment gets a new name, because addresses are cached
 * permanently.
 */
export const recordingSegmentName = ({
	number,
	part,
	revision,
}: Pick<RecordingSegmentRow, 'number' | 'part' | 'revision'>): string => `${number}-${part}-${revision}`;

/** Returns the name of a stretch in addresses: its recording segment's, and its span in ms if that is not the whole. */
const stretchName = ({ segment, isWhole, start, duration }: Stretch<RecordingSegmentRow>): string =>
	isWhole
		? recordingSegmentName(segment)
		: `${recordingSegmentName(segment)}.${Math.round(start * 1_000)}-${Math.round(duration * 1_000)}`;
