import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	addCue,
	changesSpeaker,
	changeCue,
	spokenDuring,
	lineFrom,
	linesOf,
	longestLine,
	newRendition,
	paragraphsOf,
	readingTime,
	recordedCues,
	shownLine,
	listCues,
	tidyLine,
	type Cue,
	type CaptionLine,
} from './captions.ts';
import { mayWatch, type AccessTimeline } from '#broadcast';

const zero = 1_000_000;
const line = (more: Partial<CaptionLine> = {}): CaptionLine => ({
	id: 'a',
	language: 'en',
	start: (zero + 10) * 1_000,
	end: (zero + 12) * 1_000,
	behind: 0,
	receivedAt: (zero + 12) * 1_000,
	text: 'Thank you, Madam Chair.',
	speaker: null,
	revision: 0,
	withdrawn: false,
	typed: true,
	...more,
});

const bare = (text: string): string => text.replace(/\s+/gu, '');

describe('what is written', () => {
	it.each([
		'',
		' \n\t ',
		'x'.repeat(longestLine + 1),
		'half a letter \ud83d',
		'a bell \u0007',
		'\u202eturned',
	])('is refused where it says nothing, too much, or cannot be shown: %j', (text) =>
		expect(tidyLine(text)).toBe(null),
	);
	it('becomes one line', () => expect(tidyLine('  Thank\n you \u00a0 all ')).toBe('Thank you all'));
	it('is divided when it was pasted, and no word of it is lost', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', maxLength: 900 }), (pasted) => {
				const lines = linesOf(pasted);
				for (const one of lines) expect(one.length).toBeLessThanOrEqual(140);
				expect(bare(lines.join(' '))).toBe(bare(pasted));
			}),
		);
	});
	it('is divided at the end of a sentence where it can be', () => {
		const sentence = `${'We welcome the report and the work done since. '.repeat(4)}`;
		expect(linesOf(sentence).every((one) => one.endsWith('.'))).toBe(true);
	});
});

describe('a line that is sent', () => {
	const now = (zero + 20) * 1_000;
	const sent = (more: Partial<CaptionLine> = {}): CaptionLine | null =>
		lineFrom({ ...line({ id: '0b9c2f60-5a55-4e0a-9a53-1d8a7f7a0001' }), ...more }, 'fr', now);
	it.each([
		{ id: 'a' },
		{ text: '' },
		{ speaker: 'x'.repeat(201) },
		{ speaker: 'a bell \u0007' },
		{ start: now - 3_700_000 },
		{ start: Number.NaN },
		{ behind: -1 },
		{ behind: 60_001 },
		{ behind: Number.NaN },
	])('is refused with %j', (more) => expect(sent(more)).toBe(null));
	it('is never of later than when it came, whatever its page takes the time to be', () =>
		expect(sent({ start: now + 60_000, end: now + 90_000 })).toMatchObject({ start: now, end: now }));
	it('has no speaker where none is named', () => expect(sent({ speaker: '  ' })?.speaker).toBe(null));
});

describe('the recording', () => {
	it('shows a line when it was spoken: as far back as its writer was behind', () => {
		const [cue] = recordedCues([line({ behind: 3_000 })], zero);
		expect(cue).toMatchObject({ start: 7, end: 9 });
		expect(shownLine(line({ behind: 3_000 })).start).toBe((zero + 7) * 1_000);
	});
	it('leaves out what was taken back', () =>
		expect(recordedCues([line({ withdrawn: true })], zero)).toEqual([]));
	it('shows a line as long as it is read, and not into the next one', () => {
		const long = line({ text: 'x'.repeat(90) });
		expect(recordedCues([long], zero)[0]?.end).toBe(16);
		const next = line({ id: 'b', start: (zero + 13) * 1_000 });
		expect(recordedCues([next, long], zero)[0]?.end).toBe(13);
	});
	it('shows what a file brought exactly when the file says', () => {
		const [cue] = recordedCues([line({ typed: false, text: 'x'.repeat(300) })], zero);
		expect(cue).toMatchObject({ start: 10, end: 12 });
	});
});

describe('the words of a line', () => {
	// Open, closed for a minute from the twentieth second on, open again.
	const openness: AccessTimeline = {
		zero,
		meeting: [{ from: 0, audience: 'public' }],
		items: new Map(),
		periods: [
			{ from: zero * 1_000, open: true, item: null },
			{ from: (zero + 20) * 1_000, open: true, item: 'closed' },
			{ from: (zero + 80) * 1_000, open: true, item: null },
		],
	};
	const shown = (start: number, end: number, behind = 0): boolean =>
		mayWatch(
			'public',
			openness,
			spokenDuring(line({ start: (zero + start) * 1_000, end: (zero + end) * 1_000, behind }), zero),
		);
	it('written while the part is closed are not public', () => expect(shown(40, 42)).toBe(false));
	it('finished after it was closed are not public', () => expect(shown(18, 21)).toBe(false));
	it('written just after it was opened again were said before, and are not public', () =>
		expect(shown(81, 83)).toBe(false));
	it('heard behind the hall are judged by when they were said', () => {
		expect(shown(86, 88, 5_000)).toBe(false);
		expect(shown(90, 92, 5_000)).toBe(true);
	});
	it('written in an open part are public', () => expect(shown(10, 12)).toBe(true));
});

describe('what players are told live', () => {
	const text = fc.string({ minLength: 1, maxLength: 60 });
	const step = fc.oneof(
		{ weight: 2, arbitrary: fc.record({ do: fc.constant('tell' as const) }) },
		{
			weight: 2,
			arbitrary: fc.record({
				do: fc.constant('add' as const),
				ago: fc.integer({ min: 0, max: 9_000 }),
				text,
			}),
		},
		fc.record({ do: fc.constant('correct' as const), which: fc.nat(), text }),
		fc.record({ do: fc.constant('withdraw' as const), which: fc.nat() }),
	);

	it('never changes once told, and lacks no line, however late it comes', () => {
		fc.assert(
			fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
				let rendition = newRendition(0);
				let now = 0;
				const lines: CaptionLine[] = [];
				const segments: (readonly Cue[])[] = [];
				const tell = (): void => {
					const told = listCues(rendition, { start: now, duration: 1 });
					rendition = told.rendition;
					segments.push(told.cues);
					now += 1;
				};
				for (const one of steps) {
					const chosen = 'which' in one ? lines[one.which % Math.max(1, lines.length)] : undefined;
					if (one.do === 'tell') tell();
					else if (one.do === 'add') {
						const receivedAt = (zero + now) * 1_000 - one.ago;
						const next = line({
							id: String(lines.length),
							start: receivedAt,
							end: receivedAt,
							receivedAt,
							text: one.text,
						});
						lines.push(next);
						rendition = addCue(rendition, next, zero);
						// Sending it twice has no effect.
						rendition = addCue(rendition, next, zero);
					} else if (chosen) {
						Object.assign(
							chosen,
							one.do === 'correct' ? { text: one.text, revision: chosen.revision + 1 } : { withdrawn: true },
						);
						rendition = changeCue(rendition, chosen);
					}
				}
				for (let rest = 0; rest < 10; rest += 1) tell();
				for (const one of lines) {
					const seen = segments.flatMap((cues, at) =>
						cues.filter(({ id }) => id === one.id).map((cue) => ({ at, cue })),
					);
					// All segments contain it unchanged, and it starts in the first of them.
					expect(new Set(seen.map(({ cue }) => JSON.stringify(cue))).size).toBeLessThanOrEqual(1);
					const [first] = seen;
					if (first) expect(Math.floor(Math.max(first.cue.start, 0))).toBe(first.at);
					else expect(one.withdrawn).toBe(true);
				}
			}),
		);
	});

	it('corrects what has not been told, and leaves what has', () => {
		const before = addCue(newRendition(0), line(), zero);
		const corrected = line({ text: 'Thank you, Mister Chair.', revision: 1 });
		expect(changeCue(before, corrected).cues[0]?.text).toBe('Thank you, Mister Chair.');
		const told = listCues(before, { start: 10, duration: 1 });
		expect(changeCue(told.rendition, corrected).cues[0]?.text).toBe('Thank you, Madam Chair.');
	});

	it('shows a line no longer than it is read', () => {
		const { cues } = addCue(newRendition(0), line(), zero);
		expect(cues[0]).toMatchObject({ start: 10, end: 10 + readingTime(line().text) });
	});

	it('shows a line when it was spoken, else in the first second that players do not have yet', () => {
		expect(addCue(newRendition(0), line({ behind: 4_000 }), zero).cues[0]?.start).toBe(6);
		expect(addCue(newRendition(11), line({ behind: 4_000 }), zero).cues[0]?.start).toBe(11);
	});

	it('leaves what was written while a line was down to the recording', () => {
		expect(addCue(newRendition(41), line(), zero).cues).toEqual([]);
		expect(recordedCues([line()], zero)).toHaveLength(1);
	});
});

const cue = (start: number, text: string, speaker: string | null): Cue => ({
	id: String(start),
	start,
	end: start + 2,
	text,
	speaker,
});

describe('what was said, as it is read', () => {
	it('goes on in one paragraph until somebody else speaks, or nobody for half a minute', () => {
		const said = [cue(1, 'One,', 'Karvia'), cue(3, 'two.', 'Karvia'), cue(40, 'Three.', 'Karvia')];
		expect(paragraphsOf([...said, cue(43, 'Four.', 'Selmark')])).toEqual([
			{ id: '1', start: 1, speaker: 'Karvia', text: 'One, two.' },
			{ id: '40', start: 40, speaker: 'Karvia', text: 'Three.' },
			{ id: '43', start: 43, speaker: 'Selmark', text: 'Four.' },
		]);
	});

	it('is not laid in the mouth of the speaker before where nobody is named', () => {
		const said = paragraphsOf([cue(1, 'One.', null), cue(3, 'Two.', 'Karvia'), cue(5, 'Three.', null)]);
		expect(said.map(({ speaker }) => speaker)).toEqual([null, 'Karvia', null]);
		expect(said.map((_, at) => changesSpeaker(said, at))).toEqual([false, true, true]);
	});
});
