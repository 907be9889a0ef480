import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import type { Speech } from '#floor';
import { readHall } from './hall.ts';
import { nextFragment, positionOf, sentenceOf, type Cursor, type HallClips } from './hall-clips.ts';

/* What the rehearsal's hall sends, for any speaker at any time. */

const folder = fileURLToPath(new URL('rehearsal/hall', import.meta.url));
let clips: HallClips;
beforeAll(async () => {
	clips = await readHall(folder);
});

const speech = (language: string, more: Partial<Speech> = {}, id = 'a'): Speech =>
	({ place: { id, language }, startedAt: 0, used: 0, allowed: 180_000, since: 0, ...more }) as Speech;
/** The clip that a track plays. */
const playing = (track: string, has: Speech | null, now: number) =>
	nextFragment(clips, track, has, now, null).cursor.clip;

it('has a voice for every language of the text, each as long as its sentences', () => {
	const sentences = clips.script.statements.flat();
	for (const [language, voice] of clips.voices) {
		expect(sentences.every((sentence) => sentence[language]?.trim())).toBe(true);
		expect(voice.duration).toBeCloseTo(sentences.length * clips.script.seconds, 0);
	}
	expect(Object.keys(sentences[0] ?? {}).toSorted()).toEqual([...clips.voices.keys()].toSorted());
});

it('is quiet while nobody speaks, and while the clock is stopped', () => {
	for (const has of [null, speech('de', { since: null, used: 9_000 })])
		expect([playing('floor', has, 9_000), playing('en', has, 9_000)]).toEqual([clips.quiet, clips.quiet]);
});

it('speaks the language of the delegation; interpreters follow in theirs, and listen to their own language', () => {
	const has = speech('de');
	expect(playing('floor', has, 500)).toBe(clips.voices.get('de'));
	expect(playing('en', has, 500)).toBe(clips.quiet);
	expect(playing('en', has, 5_000)).toBe(clips.voices.get('en'));
	expect(playing('en', speech('en'), 500)).toBe(clips.voices.get('en'));
});

it('is quiet in a language without a voice, and interprets it', () => {
	expect(playing('floor', speech('ka'), 5_000)).toBe(clips.quiet);
	expect(playing('fr', speech('ka'), 5_000)).toBe(clips.voices.get('fr'));
});

it('has a fragment of less than a second at every time, and plays each speech in order', () => {
	const speeches = fc.array(
		fc.record({
			language: fc.constantFrom('en', 'de', 'ru', 'ka'),
			seconds: fc.nat(150),
			stops: fc.boolean(),
		}),
	);
	fc.assert(
		fc.property(speeches, fc.constantFrom('picture', 'floor', 'en', 'fr'), (all, track) => {
			let [now, cursor]: [number, Cursor | null] = [0, null];
			for (const [nth, { language, seconds, stops }] of all.entries()) {
				const has = speech(language, { since: stops ? null : now }, `${nth}`);
				let last = -1;
				for (const end = now + seconds * 1_000; now < end;) {
					const found = nextFragment(clips, track, has, now, cursor);
					const { duration, start } = found.fragment;
					expect(duration > 0 && duration < 1).toBe(true);
					const goesOn = found.cursor.clip === cursor?.clip && found.cursor.speech === cursor.speech;
					if (goesOn && start !== 0) expect(start).toBeGreaterThan(last);
					last = start;
					cursor = found.cursor;
					now += duration * 1_000;
				}
			}
		}),
		{ numRuns: 30 },
	);
});

it('captions a sentence once half of it was said, from when it began', () => {
	const has = speech('de', { since: 100_000 });
	const { seconds } = clips.script;
	expect(sentenceOf(clips, has, 100_000 + seconds * 400)).toBeNull();
	const first = sentenceOf(clips, has, 100_000 + seconds * 600);
	expect(first?.begunAt).toBeCloseTo(100_000, 0);
	const nth = Math.floor(positionOf(clips, has, 100_000) / seconds);
	expect(first).toMatchObject({ nth, text: clips.script.statements.flat()[nth] });
	expect(sentenceOf(clips, speech('de', { since: null }), 0)).toBeNull();
});
