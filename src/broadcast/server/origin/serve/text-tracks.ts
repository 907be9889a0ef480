import type { ViewerClass, AccessTimeline, Span } from '../../../openness.ts';
import { floorSound, picture, type Track } from '../../../tracks.ts';
import type { Broadcast } from '../broadcast.ts';

/** What a source of text tracks may know of a broadcast: the same object for as long as the origin has it open. */
export interface TextTrackStream {
	readonly meeting: string;
	/** Unix time in seconds from which its media count. */
	readonly zero: number;
	/** `null` = the meeting is gone. */
	readonly stage: { readonly openness: AccessTimeline } | null;
	readonly hall: { readonly ended: boolean };
}

/** A live segment; seconds since `zero`. */
export type TextTrackSegment = Span & { sequence: number };

/** Gives the text tracks of broadcasts, such as captions. A slice above the broadcast writes them. */
export interface TextTrackSource {
	/** The languages (`de`) that a circle may know of. */
	languages(stream: TextTrackStream, circle: ViewerClass): Promise<readonly string[]>;
	/**
	 * Fixes what live segments show: players fetch each once, so what comes later is shown in later ones.
	 * @param segments all of the window, the oldest first
	 */
	list(stream: TextTrackStream, language: string, segments: readonly TextTrackSegment[]): Promise<void>;
	/** A listed segment as WebVTT, with what a circle may read of it. */
	live(stream: TextTrackStream, language: string, sequence: number, circle: ViewerClass): Promise<string>;
	/** A stretch of the recording as WebVTT, as it was corrected. */
	recorded(stream: TextTrackStream, language: string, of: Span, circle: ViewerClass): Promise<string>;
}

/** Broadcasts without text tracks. */
export const noTextTracks: TextTrackSource = {
	languages: async () => [],
	list: async () => {},
	live: async () => '',
	recorded: async () => '',
};

/**
 * The track that text tracks follow second by second, so that both have the same discontinuities. It stays once it was
 * listed live, since its sequence numbers are those of the text tracks.
 */
const guides = new WeakMap<Broadcast, Track>();

/** @returns `null` while there is neither picture nor sound */
export function guideOf(broadcast: Broadcast): Track | null {
	const { channels } = broadcast.hall;
	const kept = guides.get(broadcast);
	if (kept && channels.get(kept)?.window.length) return kept;
	const found = [picture, floorSound].find((track) => channels.get(track)?.window.length);
	if (found) guides.set(broadcast, found);
	return found ?? [picture, floorSound].find((track) => broadcast.chunks.get(track)?.length) ?? null;
}
