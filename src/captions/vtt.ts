import { longestLine, paragraphsOf, tidyLine, type Cue } from './captions.ts';

/*
 * Captions as files. WebVTT (W3C, https://www.w3.org/TR/webvtt1/), with the mark of HTTP Live Streaming (RFC 8216
 * §3.5); SubRip, which players of recordings know; and plain text for people. Nothing that somebody wrote becomes
 * markup in any of them. Pure; times in seconds.
 */

const pad = (count: number, width = 2): string => String(count).padStart(width, '0');

function clock(seconds: number, sign: '.' | ','): string {
	const ms = Math.max(0, Math.round(seconds * 1_000));
	const parts = [ms / 3_600_000, (ms / 60_000) % 60, (ms / 1_000) % 60].map((part) => pad(Math.floor(part)));
	return `${parts.join(':')}${sign}${pad(ms % 1_000, 3)}`;
}

const escaped = (text: string): string =>
	text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\s+/gu, ' ');

/** A name can end neither the tag it stands in nor its line. */
const voice = (speaker: string | null): string => (speaker ? `<v ${escaped(speaker)}>` : '');

// A cue of no length is none.
const times = ({ start, end }: Cue, sign: '.' | ','): string =>
	`${clock(start, sign)} --> ${clock(Math.max(end, start + 0.001), sign)}`;

/**
 * WebVTT.
 * @param mapped whether it is a segment of a stream, whose times count from the zero of its media
 */
export function writeVtt(cues: readonly Cue[], { mapped = false } = {}): string {
	const head = mapped ? 'WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000\n' : 'WEBVTT\n';
	const blocks = cues.map((cue) => `\n${times(cue, '.')}\n${voice(cue.speaker)}${escaped(cue.text)}\n`);
	return head + blocks.join('');
}

const plain = (text: string): string =>
	text.replace(/</g, '‹').replace(/>/g, '›').replace(/\{/g, '(').replace(/\}/g, ')').replace(/\s+/gu, ' ');

/** SubRip. It has no way to write a sign that players take for markup: such signs are replaced by their likes. */
export function writeSrt(cues: readonly Cue[]): string {
	return cues
		.map((cue, at) => `${at + 1}\n${times(cue, ',')}\n${plain(named(cue, cues[at - 1]))}\n`)
		.join('\n');
}

/** The text with the speaker's name before it where another one begins. */
const named = ({ speaker, text }: Cue, before: Cue | undefined): string =>
	speaker && speaker !== before?.speaker ? `${speaker}: ${text}` : text;

/** Plain text for people: a paragraph for each speaker, with when it begins. */
export const writeText = (cues: readonly Cue[]): string =>
	paragraphsOf(cues)
		.map(({ start, speaker, text }) => {
			const name = speaker ? `${speaker}: ` : '';
			return `[${clock(start, '.').slice(0, -4)}] ${name}${text}\n`;
		})
		.join('\n');

/** What is wrong with a file of captions. */
export type VttRefusal =
	| 'not-text'
	| 'not-vtt'
	| 'bad-time'
	| 'ends-before'
	| 'out-of-order'
	| 'unfit'
	| 'too-long'
	| 'too-many'
	| 'no-cues';

/** A cue of a file. */
export type FileCue = Omit<Cue, 'id'>;

export type ReadVtt = { ok: true; cues: FileCue[] } | { ok: false; refusal: VttRefusal; line: number };

/** More than two days of captions have. */
const mostCues = 20_000;
/** The most characters of a cue with its tags: some seven times what may be left of it. */
const longestPayload = 4_096;

/*
 * What a file is read by. Each finds its end in one pass: wherever it could stop, what comes next cannot be taken for
 * what came before, so that nothing is tried twice, however long a line is.
 */
const timingLine = /^\s*(\S+)\s+-->\s+(\S+)/;
/** A tag, up to its end or to that of the cue. */
const tags = /<[^>]*>?/g;
/** The whole of a tag that says who speaks. */
const voiceTag = /^<v(?:\.\S*)?[ \t]([^>]*)>$/;

const stamp = /^(?:(\d{2,4}):)?([0-5]\d):([0-5]\d)\.(\d{3})$/;

function secondsOf(text: string): number | null {
	const match = stamp.exec(text);
	if (!match) return null;
	const [, hours = '0', minutes, seconds, ms] = match;
	return ((Number(hours) * 60 + Number(minutes)) * 60_000 + Number(seconds) * 1_000 + Number(ms)) / 1_000;
}

const entities: Readonly<Record<string, string>> = {
	'&amp;': '&',
	'&lt;': '<',
	'&gt;': '>',
	'&nbsp;': ' ',
	'&lrm;': '',
	'&rlm;': '',
};
const decoded = (text: string): string =>
	text.replace(/&(?:amp|lt|gt|nbsp|lrm|rlm);/g, (one) => entities[one] ?? one);

/** The letters of a file, which is UTF-8; else in which line it is not. */
export function readLetters(bytes: Uint8Array): { ok: true; text: string } | (ReadVtt & { ok: false }) {
	const text = new TextDecoder().decode(bytes);
	const at = text.indexOf('\ufffd');
	if (at < 0) return { ok: true, text };
	return { ok: false, refusal: 'not-text', line: text.slice(0, at).split(/\r\n|\n|\r/).length };
}

const refuse = (refusal: VttRefusal, at: number): ReadVtt => ({ ok: false, refusal, line: at + 1 });

/**
 * Reads a file of WebVTT. Its tags, styles, places and notes are left out: what is kept are the words, when they are
 * shown, and who says them. A file with a mistake is refused as a whole, with the line where it is.
 */
export function readVtt(file: string): ReadVtt {
	const lines = file.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);
	if (!/^WEBVTT(?:[ \t]|$)/.test(lines[0] ?? '')) return refuse('not-vtt', 0);
	const cues: FileCue[] = [];
	let at = 1;
	const blank = (): boolean => (lines[at] ?? '') === '';
	// What stands under the first line belongs to it.
	while (at < lines.length && !blank()) at += 1;
	while (at < lines.length) {
		if (blank()) {
			at += 1;
			continue;
		}
		const first = lines[at] ?? '';
		if (/^(?:NOTE|STYLE|REGION)(?:\s|$)/.test(first) && !first.includes('-->')) {
			while (at < lines.length && !blank()) at += 1;
			continue;
		}
		// A name of the cue may stand before its times.
		if (!first.includes('-->')) at += 1;
		const timing = lines[at] ?? '';
		const [, from = '', to = ''] = timingLine.exec(timing) ?? [];
		const [start, end] = [secondsOf(from), secondsOf(to)];
		if (start === null || end === null) return refuse('bad-time', Math.min(at, lines.length - 1));
		if (end <= start) return refuse('ends-before', at);
		if (start < (cues.at(-1)?.start ?? 0)) return refuse('out-of-order', at);
		const begin = at;
		const words: string[] = [];
		let length = 0;
		for (at += 1; at < lines.length && !blank(); at += 1) {
			const line = lines[at] ?? '';
			if (line.includes('-->')) return refuse('bad-time', at);
			length += line.length + 1;
			if (length > longestPayload) return refuse('too-long', begin);
			words.push(line);
		}
		const payload = words.join(' ');
		const voices = (payload.match(tags) ?? []).map((tag) => voiceTag.exec(tag)?.[1]?.trim());
		const name = voices.find((one) => one !== undefined);
		const text = decoded(payload.replace(tags, ''));
		// A cue without words holds a place only.
		if (!text.trim()) continue;
		if (text.length > longestLine) return refuse('too-long', begin);
		const tidy = tidyLine(text);
		const speaker = name === undefined ? null : tidyLine(decoded(name).slice(0, 200));
		if (tidy === null || (name && speaker === null)) return refuse('unfit', begin);
		cues.push({ start, end, text: tidy, speaker });
		if (cues.length > mostCues) return refuse('too-many', begin);
	}
	return cues.length ? { ok: true, cues } : refuse('no-cues', 0);
}
