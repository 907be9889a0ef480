import type { Span } from '#broadcast';

/*
 * Caption lines written live by captioners: when they are shown live and in the recording, and when their words were
 * spoken. Pure; moments in ms (Unix), cues in seconds since the zero of the hall.
 */

/** A caption line as stored. */
export interface CaptionLine {
	id: string;
	language: string;
	/** When its first letter was typed and when it was sent; for a file's line, when it is shown. */
	start: number;
	end: number;
	/** Delay in ms of what the writer heard behind the hall: 0 in the room, seconds when listening to the stream. */
	behind: number;
	/** When the server received it, ms. */
	receivedAt: number;
	text: string;
	/** The speaker who had the floor, if any. */
	speaker: string | null;
	/** Number of corrections. */
	revision: number;
	withdrawn: boolean;
	/** Whether it was typed live; otherwise it is from a file. */
	typed: boolean;
}

/** A line as sent to viewers. */
export type ShownLine = Pick<CaptionLine, 'id' | 'start' | 'end' | 'text' | 'speaker' | 'revision'>;

/** A line for players: seconds since the zero of the hall. */
export interface Cue {
	id: string;
	start: number;
	end: number;
	text: string;
	speaker: string | null;
}

/** Most lines on a live page, which is open for hours; and in what its stream sends at the beginning. */
export const maxLivePageLines = 300;
/** Largest length of a line, characters. */
export const longestLine = 600;
/** Time in ms during which a language's captioners may correct a line; later only people who run the broadcast. */
export const correctable = 120_000;
/** Oldest accepted line, ms: an older one means that the page's clock is wrong. */
const oldest = 3_600_000;
/** Seconds of delay, for example after a lost connection, above which a line is no longer listed live. */
const maxLiveDelay = 30;
/** Largest delay of a writer behind the hall, ms. */
export const maxBehind = 60_000;
/**
 * Captioners hear before they type: a line begun within this time (ms) of the start of an open part may repeat words of
 * the closed part before it.
 */
export const repeatWithin = 3_000;

// Characters that neither a page nor a caption file can hold: control characters, lone surrogates, bidirectional marks.
// eslint-disable-next-line no-control-regex -- finding control characters is the purpose
const unshowable = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/;

/**
 * A line as stored: one line with single spaces.
 * @returns `null` for an empty, too long or unshowable text
 */
export function tidyLine(text: string): string | null {
	if (!text.isWellFormed() || unshowable.test(text)) return null;
	const tidy = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
	return tidy && tidy.length <= longestLine ? tidy : null;
}

/** A line as a captioner sends it. */
export type TypedLine = Pick<CaptionLine, 'id' | 'start' | 'end' | 'behind' | 'text' | 'speaker'>;

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A name as stored. @returns `null` for none; `undefined` for an unshowable or too long name */
export function tidyName(name: string | null): string | null | undefined {
	if (!name?.trim()) return null;
	const tidy = tidyLine(name);
	return tidy && tidy.length <= 200 ? tidy : undefined;
}

/**
 * A received line.
 * @param now when it was received, ms; later times in the line are set to it
 * @returns `null` if it is refused
 */
export function lineFrom(typed: TypedLine, language: string, now: number): CaptionLine | null {
	const { id, behind } = typed;
	const [text, speaker] = [tidyLine(typed.text), tidyName(typed.speaker)];
	const end = Math.round(Math.min(typed.end, now));
	const start = Math.round(Math.min(typed.start, end));
	if (!uuid.test(id) || text === null || speaker === undefined) return null;
	if (!(start >= now - oldest) || !(behind >= 0 && behind <= maxBehind)) return null;
	const delay = Math.round(behind);
	return {
		id,
		language,
		start,
		end,
		behind: delay,
		receivedAt: now,
		text,
		speaker,
		revision: 0,
		withdrawn: false,
		typed: true,
	};
}

/** Largest length of a line of pasted text, characters: two rows of a player. */
const maxPastedLine = 140;

/**
 * Splits a pasted text into lines: at its own line ends; a longer line at the end of a sentence, else between words.
 */
export function linesOf(pasted: string): string[] {
	return pasted.split(/[\r\n\u2028\u2029]+/u).flatMap((row) => {
		const lines: string[] = [];
		let rest = row.replace(/\s+/gu, ' ').trim();
		while (rest.length > maxPastedLine) {
			const head = rest.slice(0, maxPastedLine + 1);
			const sentence = Math.max(...['. ', '! ', '? ', '… ', '؟ '].map((sign) => head.lastIndexOf(sign))) + 1;
			const word = head.lastIndexOf(' ');
			// Keeps a surrogate pair together.
			const hard = /[\ud800-\udbff]$/.test(rest.slice(0, maxPastedLine)) ? maxPastedLine - 1 : maxPastedLine;
			const at = sentence > maxPastedLine / 3 ? sentence : word > 0 ? word : hard;
			lines.push(rest.slice(0, at).trim());
			rest = rest.slice(at).trim();
		}
		return rest ? [...lines, rest] : lines;
	});
}

/** Reading time of a text, seconds. */
export const readingTime = (text: string): number => Math.min(7, Math.max(1.5, text.length / 15));

/** The span in which the words of a line can have been spoken: seconds since `zero` (Unix seconds). */
export function spokenDuring(
	line: Pick<CaptionLine, 'start' | 'end' | 'behind' | 'typed'>,
	zero: number,
): Span {
	const start = line.start - line.behind - (line.typed ? repeatWithin : 0);
	return { start: start / 1_000 - zero, duration: Math.max(line.end - start, 1) / 1_000 };
}

/** A line for viewers, at the moment it was spoken. */
export const shownLine = ({ id, start, end, behind, text, speaker, revision }: CaptionLine): ShownLine => ({
	id,
	start: start - behind,
	end: end - behind,
	text,
	speaker,
	revision,
});

/** Lines and cues as readers get them: under the Chatham House Rule nobody is named. docs/rules/thread.md 2.8 */
export const namedIn = <Line extends { speaker: string | null }>(
	{ isUnnamed = false }: { isUnnamed?: boolean },
	line: Line,
): Line => (isUnnamed ? { ...line, speaker: null } : line);

/**
 * The cues of the recording: each starts when it was spoken and lasts its reading time. It ends early at the start of
 * the next cue, but not before it has lasted a second.
 */
export function recordedCues(lines: readonly CaptionLine[], zero: number): Cue[] {
	const spoken = lines
		.filter(({ withdrawn }) => !withdrawn)
		.map(({ id, start, end, behind, text, speaker, typed }) => {
			const from = Math.max(0, (start - behind) / 1_000 - zero);
			const until = Math.max(from + 0.001, (end - behind) / 1_000 - zero);
			return { typed, cue: { id, start: from, end: until, text, speaker } };
		})
		.sort((one, other) => one.cue.start - other.cue.start || (one.cue.id < other.cue.id ? -1 : 1));
	return spoken.map(({ typed, cue }, at) => {
		if (!typed) return cue;
		const read = Math.max(cue.end, cue.start + readingTime(cue.text));
		const next = spoken[at + 1]?.cue.start ?? Number.POSITIVE_INFINITY;
		return { ...cue, end: Math.min(read, Math.max(next, cue.start + 1)) };
	});
}

/** Whether a line names another speaker than the line before; a line without a name has an unknown speaker. */
export const changesSpeaker = (lines: readonly Pick<CaptionLine, 'speaker'>[], at: number): boolean =>
	lines[at]?.speaker !== (lines[at - 1]?.speaker ?? null);

/** Seconds of silence that begin a paragraph. */
const silence = 30;

/** One speaker's uninterrupted text. */
export type Paragraph = Omit<Cue, 'end'>;

/** The cues of a recording as paragraphs; a change of speaker or a silence begins a new one. */
export function paragraphsOf(cues: readonly Cue[]): Paragraph[] {
	const paragraphs: Paragraph[] = [];
	for (const [at, { id, start, speaker, ...cue }] of cues.entries()) {
		const [before, last] = [cues[at - 1], paragraphs.at(-1)];
		const text = cue.text.replace(/\s+/gu, ' ');
		if (last && before?.speaker === speaker && start - before.end < silence) last.text += ` ${text}`;
		else paragraphs.push({ id, start, speaker, text });
	}
	return paragraphs;
}

/**
 * The live captions of one language for players. A player fetches a segment once, so listed cues cannot change: a line
 * too late for its moment starts with the first unlisted segment, and a listed cue is not corrected.
 */
export interface Rendition {
	/** End of the listed segments, seconds. */
	listedUntil: number;
	/** Cues that have not ended. */
	cues: readonly Cue[];
}

/** A rendition whose first segment begins at `told`. */
export const newRendition = (listedUntil: number): Rendition => ({ listedUntil, cues: [] });

/** Adds a line: its cue starts when it was spoken, or at the first moment that can still be listed. */
export function addCue(rendition: Rendition, line: CaptionLine, zero: number): Rendition {
	if (line.withdrawn || rendition.cues.some(({ id }) => id === line.id)) return changeCue(rendition, line);
	const spoken = (line.start - line.behind) / 1_000 - zero;
	if (spoken < rendition.listedUntil - maxLiveDelay) return rendition;
	const start = Math.max(spoken, rendition.listedUntil);
	const { id, text, speaker } = line;
	const cue = { id, text, speaker, start, end: start + readingTime(text) };
	return { ...rendition, cues: [...rendition.cues, cue] };
}

/** Corrects or withdraws a line; what was listed of it stays. */
export function changeCue(rendition: Rendition, line: CaptionLine): Rendition {
	const changed = rendition.cues.flatMap((cue) => {
		if (cue.id !== line.id) return [cue];
		if (line.withdrawn) return [];
		return [cue.start < rendition.listedUntil ? cue : { ...cue, text: line.text, speaker: line.speaker }];
	});
	return { ...rendition, cues: changed };
}

/** Lists a segment with all cues shown in it, which are fixed from now on. */
export function listCues(
	rendition: Rendition,
	{ start, duration }: Span,
): { rendition: Rendition; cues: readonly Cue[] } {
	const end = start + duration;
	const listedUntil = Math.max(rendition.listedUntil, end);
	return {
		cues: cuesIn(rendition.cues, { start, duration }),
		rendition: { listedUntil, cues: rendition.cues.filter((cue) => cue.end > listedUntil) },
	};
}

/** The cues shown within a span. */
export const cuesIn = (cues: readonly Cue[], { start, duration }: Span): Cue[] =>
	cues.filter((cue) => cue.start < start + duration && cue.end > start);

/** Search words: letters and digits, at most eight. */
export const wordsIn = (typed: string): string[] =>
	(
		typed
			.slice(0, 400)
			.normalize('NFC')
			.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
	)
		.filter((word) => word.length <= 40)
		.slice(0, 8);
