import type { Span } from '#broadcast';

/*
 * The lines that captioners write while they listen: when they are shown live, when in the recording, and what
 * of a meeting they can hold. Pure; moments in ms (unix), cues in seconds since the zero of the hall.
 */

/** A line as it is kept. */
export interface CaptionLine {
	id: string;
	language: string;
	/** When its first letter was written and when it was finished; of a file, when it is shown. */
	start: number;
	end: number;
	/** By how many ms what its writer heard was behind the hall: nothing in the room, seconds by the stream. */
	behind: number;
	/** When it was taken in. */
	came: number;
	text: string;
	/** Who had the floor, if anybody. */
	speaker: string | null;
	/** How often it was corrected. */
	revision: number;
	withdrawn: boolean;
	/** Whether somebody wrote it while listening; else it is from a file. */
	typed: boolean;
}

/** What viewers get of a line. */
export type ShownLine = Pick<CaptionLine, 'id' | 'start' | 'end' | 'text' | 'speaker' | 'revision'>;

/** A line as players show it: seconds since the zero of the hall. */
export interface Cue {
	id: string;
	start: number;
	end: number;
	text: string;
	speaker: string | null;
}

/** The most characters of a line. */
export const longestLine = 600;
/** For so long, in ms, a language's captioners may correct a line; after that only who runs the broadcast. */
export const correctable = 120_000;
/** A line that was written longer ago, in ms, is not taken: its page has a clock that cannot be believed. */
const oldest = 3_600_000;
/** A line that comes so many seconds late, since its writer's line was down, is not told live any more. */
const tooLate = 30;
/** The most ms that a writer may be behind the hall. */
export const mostBehind = 60_000;
/**
 * Writers hear before they write: what is begun in the first seconds of an open part may have been said in the
 * closed one before it.
 */
export const hearing = 3_000;

// What no page and no file of captions can hold: control characters, halves of letters, marks that turn a line.
// eslint-disable-next-line no-control-regex -- finding control characters is the purpose
const unfit = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/;

/**
 * A line as it is kept: one line, its spaces single.
 * @returns `null` when there is nothing in it, too much, or what cannot be shown
 */
export function tidyLine(text: string): string | null {
	if (!text.isWellFormed() || unfit.test(text)) return null;
	const tidy = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
	return tidy && tidy.length <= longestLine ? tidy : null;
}

/** What a captioner sends. */
export type TypedLine = Pick<CaptionLine, 'id' | 'start' | 'end' | 'behind' | 'text' | 'speaker'>;

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A name as it is kept. @returns `null` for none; `undefined` for what cannot be shown, or is too long */
export function tidyName(name: string | null): string | null | undefined {
	if (!name?.trim()) return null;
	const tidy = tidyLine(name);
	return tidy && tidy.length <= 200 ? tidy : undefined;
}

/**
 * A line as it is taken in.
 * @param now when it came, ms: nothing is written after it, and what claims to be is set right
 * @returns `null` where it cannot be taken
 */
export function lineFrom(typed: TypedLine, language: string, now: number): CaptionLine | null {
	const { id, behind } = typed;
	const [text, speaker] = [tidyLine(typed.text), tidyName(typed.speaker)];
	const end = Math.round(Math.min(typed.end, now));
	const start = Math.round(Math.min(typed.start, end));
	if (!uuid.test(id) || text === null || speaker === undefined) return null;
	if (!(start >= now - oldest) || !(behind >= 0 && behind <= mostBehind)) return null;
	const heard = Math.round(behind);
	return {
		id,
		language,
		start,
		end,
		behind: heard,
		came: now,
		text,
		speaker,
		revision: 0,
		withdrawn: false,
		typed: true,
	};
}

/** How long a piece of what was pasted is at most: two rows of a player. */
const piece = 140;

/**
 * Divides what was pasted into lines: at its own line ends, and where one is too long at the end of a sentence, else
 * between words.
 */
export function linesOf(pasted: string): string[] {
	return pasted.split(/[\r\n\u2028\u2029]+/u).flatMap((row) => {
		const lines: string[] = [];
		let rest = row.replace(/\s+/gu, ' ').trim();
		while (rest.length > piece) {
			const head = rest.slice(0, piece + 1);
			const sentence = Math.max(...['. ', '! ', '? ', '… ', '؟ '].map((sign) => head.lastIndexOf(sign))) + 1;
			const word = head.lastIndexOf(' ');
			// A letter that is two halves stays whole.
			const hard = /[\ud800-\udbff]$/.test(rest.slice(0, piece)) ? piece - 1 : piece;
			const at = sentence > piece / 3 ? sentence : word > 0 ? word : hard;
			lines.push(rest.slice(0, at).trim());
			rest = rest.slice(at).trim();
		}
		return rest ? [...lines, rest] : lines;
	});
}

/** How long a text is read, in seconds. */
export const readingTime = (text: string): number => Math.min(7, Math.max(1.5, text.length / 15));

/** The stretch of the meeting from which the words of a line can come: seconds since `zero` (unix seconds). */
export function spokenDuring(
	line: Pick<CaptionLine, 'start' | 'end' | 'behind' | 'typed'>,
	zero: number,
): Span {
	const start = line.start - line.behind - (line.typed ? hearing : 0);
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

/**
 * The cues of the recording: at the moment spoken, as long as they are read, and not into the next one where that
 * leaves a second.
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

/** Whether somebody else speaks than in the line before; where nobody is named, that is not known. */
export const begins = (lines: readonly Pick<CaptionLine, 'speaker'>[], at: number): boolean =>
	lines[at]?.speaker !== (lines[at - 1]?.speaker ?? null);

/** A silence of so many seconds begins a paragraph. */
const silence = 30;

/** What one speaker says in one go, as it is read. */
export type Paragraph = Omit<Cue, 'end'>;

/** The cues of a recording as text for people: another speaker or a silence begins a paragraph. */
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
 * The captions of one language as players are told of them live. A player fetches a segment once, so what was told
 * stays: a line that comes too late for its moment begins where the first untold segment does, and a cue that has
 * been told is not corrected.
 */
export interface Rendition {
	/** Until when segments have been told. */
	told: number;
	/** Those that are not over. */
	cues: readonly Cue[];
}

/** A rendition of which nothing was told that begins after `told`. */
export const newRendition = (told: number): Rendition => ({ told, cues: [] });

/** A line has come: it begins when it was spoken, or as soon after as players can still be told. */
export function addCue(rendition: Rendition, line: CaptionLine, zero: number): Rendition {
	if (line.withdrawn || rendition.cues.some(({ id }) => id === line.id)) return changeCue(rendition, line);
	const spoken = (line.start - line.behind) / 1_000 - zero;
	if (spoken < rendition.told - tooLate) return rendition;
	const start = Math.max(spoken, rendition.told);
	const { id, text, speaker } = line;
	const cue = { id, text, speaker, start, end: start + readingTime(text) };
	return { ...rendition, cues: [...rendition.cues, cue] };
}

/** A line was corrected, or taken back: what has been told of it stays. */
export function changeCue(rendition: Rendition, line: CaptionLine): Rendition {
	const changed = rendition.cues.flatMap((cue) => {
		if (cue.id !== line.id) return [cue];
		if (line.withdrawn) return [];
		return [cue.start < rendition.told ? cue : { ...cue, text: line.text, speaker: line.speaker }];
	});
	return { ...rendition, cues: changed };
}

/** A segment is told: with all cues that are shown in it, as they stand from now on. */
export function listCues(
	rendition: Rendition,
	{ start, duration }: Span,
): { rendition: Rendition; cues: readonly Cue[] } {
	const end = start + duration;
	const told = Math.max(rendition.told, end);
	return {
		cues: cuesIn(rendition.cues, { start, duration }),
		rendition: { told, cues: rendition.cues.filter((cue) => cue.end > told) },
	};
}

/** The cues that are shown in a stretch. */
export const cuesIn = (cues: readonly Cue[], { start, duration }: Span): Cue[] =>
	cues.filter((cue) => cue.start < start + duration && cue.end > start);

/** The words of what somebody looks for: letters and digits, eight at most. */
export const wordsIn = (typed: string): string[] =>
	(
		typed
			.slice(0, 400)
			.normalize('NFC')
			.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
	)
		.filter((word) => word.length <= 40)
		.slice(0, 8);
