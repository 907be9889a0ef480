import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tidyLine, type Cue } from './captions.ts';
import { readVtt, writeSrt, writeText, writeVtt } from './vtt.ts';

const cue = (start: number, text: string, speaker: string | null = null): Cue => ({
	id: 'a',
	start,
	end: start + 2,
	text,
	speaker,
});

describe('a file of WebVTT', () => {
	it.each([
		['not-vtt', 1, '1\n00:00:01,000 --> 00:00:02,000\nSubRip'],
		['not-vtt', 1, ''],
		['not-vtt', 1, 'WEBVTTX\n\n00:01.000 --> 00:02.000\nx'],
		['bad-time', 3, 'WEBVTT\n\n00:01,000 --> 00:02,000\nx'],
		['bad-time', 4, 'WEBVTT\n\nname\nno time at all\nx'],
		['bad-time', 4, 'WEBVTT\n\n00:01.000 --> 00:02.000\n00:02.000 --> 00:03.000\nx'],
		['bad-time', 3, 'WEBVTT\n\n00:61.000 --> 00:62.000\nx'],
		['ends-before', 4, 'WEBVTT\r\n\r\nname\r\n00:02.000 --> 00:02.000\r\nx'],
		['out-of-order', 6, 'WEBVTT\n\n00:05.000 --> 00:06.000\nx\n\n00:04.000 --> 00:06.000\ny'],
		['unfit', 3, 'WEBVTT\n\n00:01.000 --> 00:02.000\na bell \u0007'],
		['too-long', 3, `WEBVTT\n\n00:01.000 --> 00:02.000\n${'x'.repeat(700)}`],
		['no-cues', 1, 'WEBVTT\n\nNOTE nothing here'],
	] as const)('is refused as %s in line %i', (refusal, line, file) => {
		expect(readVtt(file)).toEqual({ ok: false, refusal, line });
	});
	it('is read for its words: styles, notes, tags and places are left out', () => {
		const file = `\ufeffWEBVTT - Opening\nKind: captions

STYLE
::cue { background: url(https://example.org) }

NOTE a remark

intro
00:01.000 --> 00:00:03.500 line:0 align:start
<v.loud Arvonia &amp; friends>Thank <i>you</i>, <script>alert(1)</script>
Madam&nbsp;Chair &lt;3

100:00:00.000 --> 100:00:01.000
late
`;
		expect(readVtt(file)).toEqual({
			ok: true,
			cues: [
				{ start: 1, end: 3.5, text: 'Thank you, alert(1) Madam Chair <3', speaker: 'Arvonia & friends' },
				{ start: 360_000, end: 360_001, text: 'late', speaker: null },
			],
		});
	});
	it.each([
		['voices that never end', '<v '],
		['spaces in a voice that never ends', ' ', '<v'],
		['classes of a voice', '.a', '<v'],
		['tags that never end', '<'],
		['lines of tags', '<b>\n'],
		['signs written as names', '&amp;'],
	])(
		'is refused when a cue is a megabyte of %s, before it is looked into for what would be shown',
		(_, part, begin = '') => {
			const long = begin + part.repeat(Math.ceil(1e6 / part.length));
			expect(readVtt(`WEBVTT\n\n00:01.000 --> 00:02.000\n${long}`)).toEqual({
				ok: false,
				refusal: 'too-long',
				line: 3,
			});
		},
	);
	it.each([
		['4096', 4_095, true],
		['4097', 4_096, false],
	])('may have a cue of %s characters with its tags and line ends', (_, length, ok) => {
		const tagged = '<c>'.repeat(1_360).padEnd(length, 'x');
		expect(readVtt(`WEBVTT\n\n00:01.000 --> 00:02.000\n${tagged}`).ok).toBe(ok);
	});
	it.each([
		['<v   Arvonia  >Thank you', 'Arvonia'],
		['<v.loud.first\tArvonia>Thank you', 'Arvonia'],
		['<i>Well</i> <v Arvonia>thank you</v> <v Karvia>and you', 'Arvonia'],
		['<v Arvonia <of the North>thank you', 'Arvonia <of the North'],
		['<v >Thank you', null],
		['<v>Thank you', null],
		['<vote Arvonia>Thank you', null],
		['Thank you <v Arvonia', null],
	])('says in %s who speaks, or nobody', (said, speaker) => {
		expect(readVtt(`WEBVTT\n\n00:01.000 --> 00:02.000\n${said}`)).toMatchObject({
			ok: true,
			cues: [{ speaker }],
		});
	});
	it('never fails, whatever is in it', () => {
		fc.assert(fc.property(fc.string({ unit: 'binary' }), (file) => void readVtt(`WEBVTT\n\n${file}`)));
	});
});

const words = fc
	.string({ unit: 'grapheme', minLength: 1, maxLength: 80 })
	.map((text) => tidyLine(text))
	.filter((text) => text !== null);
const cues = fc
	.array(
		fc.record({ gap: fc.nat(5_000), lasts: fc.integer({ min: 1, max: 5_000 }), text: words, speaker: words }),
		{ minLength: 1 },
	)
	.map((all) => {
		let start = 0;
		return all.map(({ gap, lasts, text, speaker }) => {
			start += gap;
			return { id: 'a', start: start / 1_000, end: (start + lasts) / 1_000, text, speaker };
		});
	});

describe('captions that are written', () => {
	it('as WebVTT are read as they were, whatever signs are in them', () => {
		fc.assert(
			fc.property(cues, (all) => {
				const read = readVtt(writeVtt(all));
				const written = all.map(({ start, end, text, speaker }) => ({ start, end, text, speaker }));
				expect(read).toEqual({ ok: true, cues: written });
			}),
		);
	});
	it('as WebVTT keep a name that ends with two hyphens', () => {
		const one = cue(1, 'We go on', 'Arvonia --');
		const { id: _, ...read } = one;
		expect(readVtt(writeVtt([one]))).toEqual({ ok: true, cues: [read] });
	});
	it('hold no markup of their writer, and cannot begin another cue', () => {
		const bad = cue(1, '<b>--></b>\n\n00:00:00.000 --> 09:00:00.000\n{\\an8}', 'A> --> <i>');
		expect(writeVtt([bad])).toBe(
			'WEBVTT\n\n00:00:01.000 --> 00:00:03.000\n<v A&gt; --&gt; &lt;i&gt;>&lt;b&gt;--&gt;&lt;/b&gt; 00:00:00.000 --&gt; 09:00:00.000 {\\an8}\n',
		);
		expect(writeSrt([bad])).not.toMatch(/[<>{}].*an8|<b>|<i>/);
		expect(writeSrt([bad]).match(/-->/g)).toHaveLength(1);
	});
	it('as a segment say from where their times count', () => {
		expect(writeVtt([], { mapped: true })).toBe('WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000\n');
	});
	it('as SubRip are numbered, and name who speaks where that changes', () => {
		expect(writeSrt([cue(3_661.5, 'One', 'Karvia'), cue(3_664, 'two.', 'Karvia')])).toBe(
			'1\n01:01:01,500 --> 01:01:03,500\nKarvia: One\n\n2\n01:01:04,000 --> 01:01:06,000\ntwo.\n',
		);
	});
	it('as text have a paragraph for each speaker', () => {
		expect(writeText([cue(1, 'One', 'Karvia'), cue(4, 'two.', 'Karvia'), cue(9, 'Three.', 'Selmark')])).toBe(
			'[00:00:01] Karvia: One two.\n\n[00:00:09] Selmark: Three.\n',
		);
	});
});
