/** Playback modes: picture and sound; sound only, to save data; captions only, without media. */
export const playbackModes = ['picture', 'sound', 'captions'] as const;
export type PlaybackMode = (typeof playbackModes)[number];

/** A viewer's choices, stored in the browser. */
export interface PlayerChoices {
	mode: PlaybackMode;
	/** A track: `floor` or a language. */
	sound: string;
	/** A language; `null` if off. */
	captions: string | null;
	/** The last chosen caption language, kept while captions are off. */
	captionsBefore: string | null;
	volume: number;
	muted: boolean;
	captionSize: CaptionSize;
	/** Whether the picture takes the whole width of the page. */
	wide: boolean;
}

/** Sizes of captions, the usual one first. */
export const captionSizes = ['medium', 'large', 'larger'] as const;
export type CaptionSize = (typeof captionSizes)[number];

export const speeds = [0.75, 1, 1.25, 1.5, 2] as const;

const storageKey = 'rostrum.watch';
const defaults: PlayerChoices = {
	mode: 'picture',
	sound: 'floor',
	captions: null,
	captionsBefore: null,
	volume: 1,
	muted: false,
	captionSize: 'medium',
	wide: false,
};
const isTrack = (value: unknown): value is string => typeof value === 'string' && /^[a-z]{2,8}$/.test(value);

/** Parses stored choices; accepts any input, also `way` of older versions in place of `mode`. */
export function readChoices(text: string | null): PlayerChoices {
	try {
		const stored = JSON.parse(text ?? '{}') as Partial<Record<keyof PlayerChoices | 'way', unknown>> | null;
		const volume = Number(stored?.volume ?? 1);
		return {
			mode: playbackModes.find((mode) => mode === (stored?.mode ?? stored?.way)) ?? defaults.mode,
			sound: isTrack(stored?.sound) ? stored.sound : defaults.sound,
			captions: isTrack(stored?.captions) ? stored.captions : null,
			captionsBefore: isTrack(stored?.captionsBefore) ? stored.captionsBefore : null,
			volume: volume >= 0 && volume <= 1 ? volume : 1,
			muted: stored?.muted === true,
			captionSize: captionSizes.find((size) => size === stored?.captionSize) ?? defaults.captionSize,
			wide: stored?.wide === true,
		};
	} catch {
		return defaults;
	}
}

/**
 * Returns the caption language when captions are turned on: the last chosen one, else the reader's language, else the
 * first.
 */
export const captionsFor = (there: readonly string[], before: string | null, reader: string): string | null =>
	[before, reader].find((code) => code !== null && there.includes(code)) ?? there[0] ?? null;

/** Without storage the defaults apply. */
export function storedChoices(): PlayerChoices {
	try {
		return readChoices(localStorage.getItem(storageKey));
	} catch {
		return defaults;
	}
}

export function storeChoices(choices: PlayerChoices): void {
	try {
		localStorage.setItem(storageKey, JSON.stringify(choices));
	} catch {
		// Without storage the choice is not remembered.
	}
}
