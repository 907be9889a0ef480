import type { PlayableRange } from '../../playable-ranges.ts';
import type { PlaylistForm } from '../../playlist.ts';

/** What is to be played. */
export interface PlaybackRequest {
	/** `/media/<meeting>` */
	base: string;
	form: PlaylistForm;
	/** From which moment (ms) on; `null` = as live as can be, or from the beginning. */
	moment: number | null;
	sound: string;
	captions: string | null;
	/** Without the picture. */
	soundOnly: boolean;
}

/**
 * Why it does not go on: the line is cut; there is no such list or part any more for this viewer (a pass is over,
 * a part has been closed); what came cannot be played.
 */
export type PlaybackError = 'line' | 'gone' | 'media';

/** What a stream tells. */
export interface StreamEvents {
	/** It has come to an end; open another one. */
	lost(why: PlaybackError): void;
	/** A try was in vain, and is made again. */
	stumbled(): void;
	/** A list came: the line is there. */
	answered(): void;
	/** Media came. */
	came(): void;
	/** Captions to choose from; `null` = this browser shows none beside the picture, whatever there is. */
	captions(languages: readonly string[] | null): void;
}

/** Something that plays. */
export interface PlayerStream {
	/** What of the meeting can be reached without opening another one. */
	parts(): readonly PlayableRange[];
	/** The tracks of sound that can be heard with it. */
	sounds(): readonly string[];
	/** Those that there are, also such as this browser cannot choose beside the picture. */
	offered(): readonly string[];
	/** @returns `false` where another stream is needed for that */
	setSound(track: string): boolean;
	/** @returns `false` where another stream is needed for that: it began before they were written */
	setCaptions(language: string | null): boolean;
	/** Goes to one of its seconds. @returns `false` where this browser cannot within what plays */
	reach(second: number): boolean;
	/** Whether something is on its way, over a slow line: that it stands is no wonder. */
	slow(): boolean;
	/** The second at which it is as live as it should be; `null` = the end. */
	edge(): number | null;
	/** How far, in seconds, that is from the end of a playlist that goes on; `null` = the browser decides. */
	distance(): number | null;
	/** There was nothing to be played any more. */
	ranDry(): void;
	close(): void;
}

/** How lists name the sound of a track: the original has several languages. */
export const languageOf = (track: string): string => (track === 'floor' ? 'mul' : track);
export const trackOf = (language: string | undefined): string =>
	!language || language === 'mul' ? 'floor' : language;

/**
 * How a stream is opened on a media element; opened at once, so that there are never two on one element. The
 * library comes only now, when somebody wants to watch.
 * @returns `null` where this browser can play none
 */
export async function opener(
	media: HTMLMediaElement,
): Promise<((wanted: PlaybackRequest, ears: StreamEvents) => PlayerStream) | null> {
	const { default: Hls } = await import('hls.js');
	if (Hls.isSupported()) {
		const { openHls } = await import('./hls.ts');
		return (wanted, ears) => openHls(Hls, media, wanted, ears);
	}
	if (!playsLists(media)) return null;
	const { openNative } = await import('./native.ts');
	return (wanted, ears) => openNative(media, wanted, ears);
}

const playsLists = (media: HTMLMediaElement): boolean =>
	media.canPlayType('application/vnd.apple.mpegurl') !== '';

/** Whether it is no use to try: neither can a script put media together here, nor does the browser by itself. */
export const unrecoverable = (media: HTMLMediaElement): boolean =>
	!('MediaSource' in globalThis) && !('ManagedMediaSource' in globalThis) && !playsLists(media);
