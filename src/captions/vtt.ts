import { longestLine, paragraphsOf, tidyLine, type Cue } from './captions.ts';

/*
 * Caption files: WebVTT (W3C, https://www.w3.org/TR/webvtt1/), with the timestamp map of HTTP Live Streaming (RFC 8216
 * §3.5); SubRip, for players of recordings; and plain text. User text never becomes markup in any of them. Pure; times
 * in seconds.
 */

const pad = (count: number, width = 2): string => String(count).padStart(width, '0');

function clock(seconds: number, sign: '.' | ','): string {
	const ms = Math.max(0, Math.round(seconds * 1_000));
	const parts = [ms / 3_600_000, (ms / 60_000) % 60, (ms / 1_000) % 60].map((part) => pad(Math.floor(part)));
	return `${parts.join(':')}${sign}${pad(ms % 1_000, 3)}`;
}

const escaped = (text: string): string =>
	text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\s+/gu, ' ');

/** A name cannot end its tag or its line; after two hyphens, a space keeps the end of the tag from being an arrow. */
const voice = (speaker: string | null): string =>
	speaker ? `<v ${escaped(speaker).replace(/--$/, '-- ')}>` : '';

// A cue needs a duration.
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

/** SubRip. It has no escapes for characters that players read as markup: they are replaced by look-alikes. */
export function writeSrt(cues: readonly Cue[]): string {
	return cues
		.map((cue, at) => `${at + 1}\n${times(cue, ',')}\n${plain(named(cue, cues[at - 1]))}\n`)
		.join('\n');
}

/** The text, preceded by the speaker's name at a change of speaker. */
const named = ({ speaker, text }: Cue, before: Cue | undefined): string =>
	speaker && speaker !== before?.speaker ? `${speaker}: ${text}` : text;

/** Plain text: a paragraph per speaker, with its start time. */
export const writeText = (cues: readonly Cue[]): string =>
	paragraphsOf(cues)
		.map(({ start, speaker, text }) => {
			const name = speaker ? `${speaker}: ` : '';
			return `[${clock(start, '.').slice(0, -4)}] ${name}${text}\n`;
		})
		.join('\n');

/** The error in a caption file. */
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

/** More than the captions of two days. */
const mostCues = 20_000;
/** Largest length of a cue with its tags, characters: about seven times that of its text. */
const longestPayload = 4_096;

/*
 * Regular expressions for parsing. Each runs in linear time: at every point the next character decides, so there is no
 * backtracking on long lines.
 */
const timingLine = /^\s*(\S+)\s+-->\s+(\S+)/;
/** A tag, up to its end or to the end of the cue. */
const tags = /<[^>]*>?/g;
/** A complete voice tag, which names the speaker. */
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

/** Decodes a UTF-8 file, or returns the line that is not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): { ok: true; text: string } | (ReadVtt & { ok: false }) {
	const text = new TextDecoder().decode(bytes);
	const at = text.indexOf('\ufffd');
	if (at < 0) return { ok: true, text };
	return { ok: false, refusal: 'not-text', line: text.slice(0, at).split(/\r\n|\n|\r/).length };
}

const refuse = (refusal: VttRefusal, at: number): ReadVtt => ({ ok: false, refusal, line: at + 1 });

/**
 * Parses a WebVTT file. Keeps texts, times and speakers; ignores tags, styles, positions and notes. A file with an
 * error is refused as a whole, with the error's line.
 */
export function readVtt(file: string): ReadVtt {
	const lines = file.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);
	if (!/^WEBVTT(?:[ \t]|$)/.test(lines[0] ?? '')) return refuse('not-vtt', 0);
	const cues: FileCue[] = [];
	let at = 1;
	const blank = (): boolean => (lines[at] ?? '') === '';
	// Lines directly below the first line belong to the header.
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
		// A cue identifier may precede its times.
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
		// A cue without text is only a placeholder.
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
