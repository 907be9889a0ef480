import type { ViewerClass, AccessTimeline, Span } from '../../../openness.ts';
import { floorSound, picture, type Track } from '../../../tracks.ts';
import type { Broadcast } from '../broadcast.ts';

/** What a source of text tracks may know of a broadcast; the same object while the origin has the broadcast open. */
export interface TextTrackStream {
	readonly meeting: string;
	/** The broadcast's zero: unix time in seconds. */
	readonly zero: number;
	/** `null` if the meeting no longer exists or access is unknown. */
	readonly access: { readonly openness: AccessTimeline } | null;
	readonly hall: { readonly ended: boolean };
}

/** A live segment; seconds since `zero`. */
export type TextTrackSegment = Span & { sequence: number };

/** Gives the text tracks of broadcasts, such as captions. A slice above the broadcast writes them. */
export interface TextTrackSource {
	/** Returns the languages (`de`) that a viewer class may know of. */
	languages(stream: TextTrackStream, viewerClass: ViewerClass): Promise<readonly string[]>;
	/**
	 * Fixes the text of live segments. Players fetch each segment once, so later text appears in later segments.
	 * @param segments all segments of the live playlist, oldest first
	 */
	list(stream: TextTrackStream, language: string, segments: readonly TextTrackSegment[]): Promise<void>;
	/** Returns a listed segment as WebVTT, limited to what a viewer class may read. */
	live(
		stream: TextTrackStream,
		language: string,
		sequence: number,
		viewerClass: ViewerClass,
	): Promise<string>;
	/** Returns a span of the recording as WebVTT, with corrections applied. */
	recorded(stream: TextTrackStream, language: string, of: Span, viewerClass: ViewerClass): Promise<string>;
}

/** Broadcasts without text tracks. */
export const noTextTracks: TextTrackSource = {
	languages: async () => [],
	list: async () => {},
	live: async () => '',
	recorded: async () => '',
};

/**
 * The track whose segments the text tracks follow, so both have the same discontinuities. It is fixed once it is listed
 * live, because its sequence numbers are also those of the text tracks.
 */
const guideTracks = new WeakMap<Broadcast, Track>();

/** @returns `null` if there is neither picture nor sound */
export function guideOf(broadcast: Broadcast): Track | null {
	const { channels } = broadcast.hall;
	const known = guideTracks.get(broadcast);
	if (known && channels.get(known)?.window.length) return known;
	const found = [picture, floorSound].find((track) => channels.get(track)?.window.length);
	if (found) guideTracks.set(broadcast, found);
	return (
		found ?? [picture, floorSound].find((track) => broadcast.recordingSegments.get(track)?.length) ?? null
	);
}
