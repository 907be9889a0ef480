import { elapsed, type Speech } from '#floor';
import { floorSound, picture, type TrackFile, type FileFragment, type Track } from '#broadcast';

/*
 * What the hall of the rehearsal sends. Pure: who speaks and the time come in. A computer voice speaks one of two
 * statements in the language of the speaker, and interpreters follow a little later.
 */

/** `rehearsal/hall/script.json` */
export interface HallScript {
	/** The length of a sentence. */
	seconds: number;
	/** The sentences of each statement, by language. */
	statements: readonly (readonly Readonly<Record<string, string>>[])[];
}

export interface HallClips {
	script: HallScript;
	picture: TrackFile;
	/** The room while nobody speaks. */
	quiet: TrackFile;
	/** All sentences one after the other, by language. */
	voices: ReadonlyMap<string, TrackFile>;
}

/** What a track played last. */
export interface Cursor {
	clip: TrackFile;
	next: number;
	speech: string | null;
}

/** Seconds by which interpreters are behind. */
const interpretersBehind = 1.5;

/** Where in the voices a speech is, in seconds: each delegation's place leads to one of the statements. */
export function positionOf({ script }: Pick<HallClips, 'script'>, speech: Speech, now: number): number {
	const sentences = script.statements.map((statement) => statement.length);
	const nth = (speech.place.id.codePointAt(0) ?? 0) % sentences.length;
	const before = sentences.slice(0, nth).reduce((sum, length) => sum + length, 0);
	const all = sentences.reduce((sum, length) => sum + length, 0) * script.seconds;
	return (before * script.seconds + elapsed(speech, now) / 1_000) % all;
}

/**
 * The next fragment of a track, and where it goes on from there.
 * @param speech who has the floor; `null` = nobody, or the clock is stopped
 * @param now ms
 */
export function nextFragment(
	clips: HallClips,
	track: Track,
	speech: Speech | null,
	now: number,
	before: Cursor | null,
): { fragment: FileFragment; cursor: Cursor } {
	const { clip, at, from } = sourceOf(clips, track, speech, now);
	const goesOn = before !== null && before.clip === clip && before.speech === at;
	const index = goesOn ? before.next : fragmentAt(clip, from);
	const fragment = clip.fragments[index % clip.fragments.length];
	if (!fragment) throw new Error(`The clip of ${track} is empty`);
	return { fragment, cursor: { clip, next: (index + 1) % clip.fragments.length, speech: at } };
}

function sourceOf(clips: HallClips, track: Track, speech: Speech | null, now: number) {
	if (track === picture) return { clip: clips.picture, at: null, from: 0 };
	const spoken = speech?.since === null ? null : speech;
	const isFloor = track === floorSound || track === spoken?.place.language;
	const voice = spoken && clips.voices.get(isFloor ? spoken.place.language : track);
	const lag = isFloor ? 0 : interpretersBehind;
	if (!voice || elapsed(spoken, now) < lag * 1_000) return { clip: clips.quiet, at: null, from: 0 };
	return { clip: voice, at: spoken.place.id, from: Math.max(0, positionOf(clips, spoken, now) - lag) };
}

const fragmentAt = (clip: TrackFile, seconds: number): number =>
	Math.max(
		0,
		clip.fragments.findIndex(({ start, duration }) => start + duration > seconds),
	);

/**
 * The sentence that is being said, for captions.
 * @returns its number among all sentences, when it began, ms, and its text by language; `null` while less than half of it
 *   was said
 */
export function sentenceOf(
	clips: Pick<HallClips, 'script'>,
	speech: Speech,
	now: number,
): { nth: number; begunAt: number; text: Readonly<Record<string, string>> } | null {
	const { seconds, statements } = clips.script;
	if (speech.since === null) return null;
	const said = positionOf(clips, speech, now) / seconds;
	const nth = Math.floor(said);
	const text = statements.flat()[nth];
	const part = said - nth;
	return text && part >= 0.5 ? { nth, begunAt: now - part * seconds * 1_000, text } : null;
}
