/** Playback modes: picture and sound; sound only, to save data; captions only, without media. */
export const playbackModes = ['picture', 'sound', 'captions'] as const;
export type PlaybackMode = (typeof playbackModes)[number];

/** A viewer's choices, stored in the browser. */
export interface PlayerChoices {
	way: PlaybackMode;
	/** A track: `floor` or a language. */
	sound: string;
	/** A language; `null` if off. */
	captions: string | null;
	/** The last chosen caption language, kept while captions are off. */
	captionsBefore: string | null;
	volume: number;
	muted: boolean;
}

export const speeds = [0.75, 1, 1.25, 1.5, 2] as const;

const place = 'rostrum.watch';
const usual: PlayerChoices = {
	way: 'picture',
	sound: 'floor',
	captions: null,
	captionsBefore: null,
	volume: 1,
	muted: false,
};
const isTrack = (value: unknown): value is string => typeof value === 'string' && /^[a-z]{2,8}$/.test(value);

/** Parses stored choices; accepts any input. */
export function readChoices(text: string | null): PlayerChoices {
	try {
		const kept = JSON.parse(text ?? '{}') as Partial<Record<keyof PlayerChoices, unknown>> | null;
		const volume = Number(kept?.volume ?? 1);
		return {
			way: playbackModes.find((way) => way === kept?.way) ?? usual.way,
			sound: isTrack(kept?.sound) ? kept.sound : usual.sound,
			captions: isTrack(kept?.captions) ? kept.captions : null,
			captionsBefore: isTrack(kept?.captionsBefore) ? kept.captionsBefore : null,
			volume: volume >= 0 && volume <= 1 ? volume : 1,
			muted: kept?.muted === true,
		};
	} catch {
		return usual;
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
		return readChoices(localStorage.getItem(place));
	} catch {
		return usual;
	}
}

export function storeChoices(choices: PlayerChoices): void {
	try {
		localStorage.setItem(place, JSON.stringify(choices));
	} catch {
		// Without storage the choice is not remembered.
	}
}
