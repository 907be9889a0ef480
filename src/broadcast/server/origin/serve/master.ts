import type { ViewerClass } from '../../../openness.ts';
import { masterPlaylist, ratesOf, type PlaylistForm, type Rates } from '../../../playlist.ts';
import { floorSound, isInterpretation, picture, type Track } from '../../../tracks.ts';
import type { InitSegmentRow } from '../../store/halls.ts';
import { nameOf } from '../channel.ts';
import { listedOf, trackPlaylist } from './playlists.ts';
import { mayFetch } from './segment-access.ts';
import type { Broadcast } from '../broadcast.ts';

/**
 * Seconds that must be listed before players start with a track; closer to its end, switching languages would stall.
 */
const minListed = 2;
/** Entries of a playlist; of a live one without the open part of a closed segment, which may be short. */
const anySegment = /#EXTINF/g;
const wholeSegment = /\/\d+\.m4s/g;
/** Seconds of one track after which players no longer wait for the other tracks. */
const waitsForOthers = 6;

/**
 * Returns the multivariant playlist for a viewer class.
 * @param options `languages`: of the captions; `query`: query string for every address, may be empty
 * @returns `null` if nothing is listed yet
 */
export function multivariantPlaylistFor(
	broadcast: Broadcast,
	form: PlaylistForm,
	viewerClass: ViewerClass,
	{ languages, query }: { languages: readonly string[]; query: string },
): string | null {
	const { hall } = broadcast;
	const { channels } = hall;
	const started = [...channels.values()].filter(({ initSegments }) => initSegments.length);
	const seconds = new Map(
		started.map(({ track }) => {
			const list = trackPlaylist(broadcast, form, track, viewerClass) ?? '';
			return [track, list.match(form === 'live' ? wholeSegment : anySegment)?.length ?? 0];
		}),
	);
	// Technicians get each track as soon as it starts.
	const least = form === 'whole' || hall.ended || viewerClass === 'technicians' ? 1 : minListed;
	const isListed = (track: string): boolean => (seconds.get(track) ?? 0) >= least;
	// A player whose first playlist has no picture never gets one, so wait for it.
	const longest = Math.max(0, ...seconds.values());
	if (least > 1 && longest < waitsForOthers && !started.every(({ track }) => isListed(track))) return null;
	const seen = formatsIn(broadcast, form, picture, viewerClass);
	const sounds = started
		.filter(({ track }) => track !== picture && isListed(track))
		.sort((one, other) => rank(one.track) - rank(other.track) || one.track.localeCompare(other.track))
		.map(({ track, state }) => ({
			track,
			codec: state.codec ?? '',
			name: isInterpretation(track) ? ownName(track) : 'Original',
		}));
	const shown = seen.length > 0 && isListed(picture);
	if (!shown && !sounds.length) return null;
	return masterPlaylist({
		form,
		picture: shown
			? {
					codecs: seen.map(({ codec }) => codec),
					...largestOf(seen),
					rates: ratesIn(broadcast, form, [picture]) ?? guessed.picture,
					frameRate: hall.listing.frameRate,
				}
			: null,
		sounds,
		soundRates:
			ratesIn(
				broadcast,
				form,
				sounds.map(({ track }) => track),
			) ?? guessed.sound,
		captions: languages.map((language) => ({ language, name: ownName(language) })),
		query,
	});
}

/**
 * Bit rates assumed before the first measurement: a picture of 3 Mbit/s, and AAC of 64 kbit/s with container overhead.
 */
const guessed = {
	picture: { peak: 3_000_000, average: 3_000_000 },
	sound: { peak: 80_000, average: 72_000 },
} as const satisfies Record<string, Rates>;

/**
 * Returns the formats of the segments that a viewer class is listed, the current one first (RFC 8216 §4.3.4.2: CODECS
 * names every format in a rendition, and no other).
 */
function formatsIn(
	{ hall, recordingSegments, access }: Broadcast,
	form: PlaylistForm,
	track: Track,
	viewerClass: ViewerClass,
): readonly InitSegmentRow[] {
	const channel = hall.channels.get(track);
	if (!channel || !access) return [];
	const segments = form === 'whole' ? (recordingSegments.get(track) ?? []) : listedOf(channel);
	const open = segments.filter((segment) => mayFetch(viewerClass, access.openness, segment));
	const needed = new Set(open.map(({ init }) => init));
	return channel.initSegments.filter((one) => needed.has(nameOf(one))).toReversed();
}

/** Returns the size of the largest picture. */
const largestOf = (formats: readonly InitSegmentRow[]): { width: number; height: number } =>
	formats.reduce(
		(largest, { width, height }) => {
			return width * height > largest.width * largest.height ? { width, height } : largest;
		},
		{ width: 0, height: 0 },
	);

/** Returns the bit rates of the most demanding of some tracks. */
function ratesIn(
	{ hall, recordingSegments }: Broadcast,
	form: PlaylistForm,
	tracks: readonly Track[],
): Rates | null {
	const segments = (track: Track): { duration: number; bytes: number }[] =>
		form === 'whole'
			? (recordingSegments.get(track) ?? [])
			: (hall.channels.get(track)?.window ?? []).map(({ duration, bytes }) => ({
					duration,
					bytes: bytes.length,
				}));
	const all = tracks.flatMap((track) => ratesOf(segments(track)) ?? []);
	if (!all.length) return null;
	return {
		peak: Math.max(...all.map(({ peak }) => peak)),
		average: Math.max(...all.map(({ average }) => average)),
	};
}

/** Sort order of sounds: the original first. */
const rank = (track: string): number => (track === floorSound ? 0 : 1);

/** Returns a language's name in that language. */
const ownName = (language: string): string =>
	new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
