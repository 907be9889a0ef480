import type { PlayableRange } from '../../playable-ranges.ts';
import type { PlaylistForm } from '../../playlist.ts';

/** What to open. */
export interface StartRequest {
	form: PlaylistForm;
	/** ms; `null` for live, or for the start of a recording. */
	moment: number | null;
}

/** What to play. */
export interface PlaybackRequest {
	/** `/media/<meeting>` */
	base: string;
	form: PlaylistForm;
	/** Start moment (ms); `null` for live, or for the start of a recording. */
	moment: number | null;
	sound: string;
	captions: string | null;
	/** Without picture. */
	soundOnly: boolean;
}

/**
 * Why playback ended: a lost connection; a playlist or segment no longer available to this viewer (expired token,
 * closed part); or unplayable media.
 */
export type PlaybackError = 'network' | 'gone' | 'media';

/** Events of a stream. */
export interface StreamEvents {
	/** The stream has ended; open another one. */
	onLost(why: PlaybackError): void;
	/** An attempt failed and is being repeated. */
	onNetworkError(): void;
	/** A playlist arrived, so the connection works. */
	onAnswer(): void;
	/** Media arrived. */
	onData(): void;
	/** Available captions; `null` if this browser shows none with the picture. */
	captions(languages: readonly string[] | null): void;
}

/** A playing stream. */
export interface PlayerStream {
	/** Returns the parts that can be reached without opening another stream. */
	parts(): readonly PlayableRange[];
	/** Returns the sound tracks that can be selected in this stream. */
	sounds(): readonly string[];
	/** Returns all sound tracks, including those that this browser cannot select with the picture. */
	offered(): readonly string[];
	/** @returns `false` if another stream is needed */
	setSound(track: string): boolean;
	/** @returns `false` if another stream is needed, because this one was opened before the captions existed */
	setCaptions(language: string | null): boolean;
	/**
	 * Seeks to a second.
	 * @returns `false` if this browser cannot seek there in this stream
	 */
	seek(second: number): boolean;
	/** Whether data is pending over a slow connection, which explains a stall. */
	slow(): boolean;
	/** The second to play for live; `null` for the end. */
	edge(): number | null;
	/** Its distance in seconds from the end of a live playlist; `null` if the browser decides. */
	distance(): number | null;
	/** Stops loading for a viewer who paused for too long to play on here; from then on it has no parts. */
	rest(): void;
	/** The buffer ran empty. */
	ranDry(): void;
	close(): void;
}

/** Returns the LANGUAGE of a track; the original is multilingual (`mul`). */
export const languageOf = (track: string): string => (track === 'floor' ? 'mul' : track);
export const trackOf = (language: string | undefined): string =>
	!language || language === 'mul' ? 'floor' : language;

/**
 * Returns a function that opens a stream on a media element; it must be called at once, so an element never has two
 * streams. The library is loaded only now, when someone wants to watch.
 * @returns `null` if this browser cannot play any stream
 */
export async function opener(
	media: HTMLMediaElement,
): Promise<((wanted: PlaybackRequest, events: StreamEvents) => PlayerStream) | null> {
	const { default: Hls } = await import('hls.js');
	if (Hls.isSupported()) {
		const { openHls } = await import('./hls.ts');
		return (wanted, events) => openHls(Hls, media, wanted, events);
	}
	if (!playsLists(media)) return null;
	const { openNative } = await import('./native.ts');
	return (wanted, events) => openNative(media, wanted, events);
}

const playsLists = (media: HTMLMediaElement): boolean =>
	media.canPlayType('application/vnd.apple.mpegurl') !== '';

/** Whether playback is impossible: neither Media Source Extensions nor native HLS. */
export const unrecoverable = (media: HTMLMediaElement): boolean =>
	!('MediaSource' in globalThis) && !('ManagedMediaSource' in globalThis) && !playsLists(media);
