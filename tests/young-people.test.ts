import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { watchFor } from '#broadcast/server';
import { readTranscript, writeLine, type Captioner } from '#captions/server';
import { askForFloor, floorFor, submitText, textsOf } from '#floor/server';
import type { Actor } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import { openLimits } from '#platform/server/limits.ts';
import { ownTime } from '../src/broadcast/server/origin/hall.examples.ts';
import { openTestOrigin, type TestOrigin } from '../src/broadcast/server/origin/origin.examples.ts';
import { startVirtualClock, type VirtualClock } from '../src/broadcast/server/origin/replay.examples.ts';
import { isPaused, viewerClasses, type Span } from '../src/broadcast/openness.ts';
import { captionerOf } from '../src/captions/server/captions.examples.ts';
import { askFor, askInput, leadFloor } from '../src/floor/server/meeting.examples.ts';
import { openTestPlatform, type TestPlatform } from './test-platform.ts';
import { makeYouth, type Consents, type Youth } from './young-people.examples.ts';

/*
 * A speaker under 18 through all slices: the floor, a real origin at the speed of a virtual clock, and the captions.
 * docs/rules/accreditation.md §10
 */

let platform: TestPlatform;
let origin: TestOrigin;
let clock: VirtualClock;
let limits = openLimits();
beforeAll(async () => {
	clock = startVirtualClock();
	platform = await openTestPlatform();
	origin = await openTestOrigin(platform);
});
afterEach(() => {
	limits = openLimits();
	return clock.stopSenders();
});
afterAll(async () => {
	await origin.close();
	await platform.close();
	clock.stop();
});

const all: Consents = { takesPart: true, picture: true, recording: true, transcript: true };
const none: Consents = { takesPart: true, picture: false, recording: false, transcript: false };

const withMinor = (tracks?: string[]): Promise<Youth> => makeYouth(platform, origin, tracks);

/** Gives the floor, for some seconds. Returns the span, in seconds since the broadcast's zero. */
async function speaks(
	{ stage }: Youth,
	place: string | null,
	seconds: number,
	pauses = false,
): Promise<Span> {
	const broadcast = await clock.until(() => origin.origin.find(stage.meeting.id));
	let at = 0;
	/** The origin knows of it before a second of this clock has passed, as in real time. */
	const led = async (step: Parameters<typeof leadFloor>[2], isPausing: boolean): Promise<string> => {
		const { place: of } = await leadFloor(platform, stage.meeting, step);
		at = Date.now() / 1_000 - broadcast.zero;
		const knows = () => broadcast.access && isPaused(broadcast.access.openness, Date.now());
		await expect.poll(knows).toBe(isPausing);
		return of ?? '';
	};
	const given = await led({ do: 'give', place, ends: null }, pauses);
	const start = at;
	await clock.pass(seconds);
	await led({ do: 'end', place: given }, pauses);
	return { start, duration: at - start };
}
/** The log's precision, s. */
const millisecond = 0.001;
/** By more than the log's millisecond. */
const overlaps = (one: Span, other: Span): boolean =>
	one.start + millisecond < other.start + other.duration &&
	other.start + millisecond < one.start + one.duration;

/** With the log's millisecond to spare: media captured up to the moment of a step may be closed with it. */
const contains = (outer: Span, inner: Span): boolean =>
	outer.start + millisecond < inner.start &&
	inner.start + inner.duration + millisecond < outer.start + outer.duration;

/** The media of a track whose capture overlaps a span, or is within it: live segments and recording segments, by address. */
async function mediaIn({ stage }: Youth, track: string, span: Span, where = overlaps): Promise<string[]> {
	const broadcast = await origin.origin.find(stage.meeting.id);
	const live = broadcast?.hall.channels.get(track as 'floor')?.window ?? [];
	const recorded = broadcast?.recordingSegments.get(track as 'floor') ?? [];
	return [
		...live
			.filter(({ captureRange }) => where(span, captureRange))
			.map(({ sequence }) => `s/${track}/${sequence}.m4s`),
		...recorded
			.filter(({ captureRange }) => where(span, captureRange))
			.map(({ number, part, revision }) => `c/${track}/${number}-${part}-${revision}.m4s`),
	];
}
/** How many of these each viewer class gets. */
async function fetched({ stage }: Youth, addresses: readonly string[]): Promise<number[]> {
	return Promise.all(
		viewerClasses.map(async (viewerClass) => {
			const token = origin.origin.tokens.issue(stage.meeting.id, viewerClass, Date.now());
			const answers = await Promise.all(addresses.map((address) => stage.media(`${address}?pass=${token}`)));
			return answers.filter(({ status }) => status === 200).length;
		}),
	);
}

describe('Without consent', () => {
	it('picture and sound of a minor are given to nobody and not stored, also if consent comes later. 10.8', async () => {
		const youth = await withMinor(['picture', 'floor']);
		const { stage } = youth;
		clock.replayTracks(stage, ['floor']);
		await askFor(platform, stage.meeting, 'Arvonia');
		const first = await speaks(youth, null, 20);
		const span = await speaks(youth, await youth.asks(), 14, true);
		await askFor(platform, stage.meeting, 'Karvia');
		const last = await speaks(youth, null, 20);
		// Until then it pauses, also while nobody has the floor.
		span.duration = last.start - span.start;
		for (const track of ['picture', 'floor']) {
			const broadcast = await origin.origin.find(stage.meeting.id);
			const hidden = await mediaIn(youth, track, span);
			// The live window has them, for nobody; the recording has none.
			expect(hidden.filter((one) => one.startsWith('s/')).length).toBeGreaterThan(8);
			expect(hidden.filter((one) => one.startsWith('c/'))).toEqual([]);
			expect(await fetched(youth, hidden)).toEqual([0, 0, 0]);
			const journal = await readFile(
				join(origin.folder, 'media', stage.meeting.id, track, 'journal'),
				'utf8',
			);
			const stored = journal
				.split('\n')
				.filter(Boolean)
				.map((line) => JSON.parse(line) as { captureRange: Span });
			expect(stored.filter(({ captureRange }) => overlaps(captureRange, span))).toEqual([]);
			// Before and after, everybody has it, also in the recording.
			for (const open of [first, last]) {
				// A part that was just recorded is listed shortly before it is served.
				const missing = async (): Promise<number[]> => {
					const seen = await mediaIn(youth, track, open, contains);
					expect(seen.some((one) => one.startsWith('c/'))).toBe(true);
					return (await fetched(youth, seen)).map((count) => seen.length - count);
				};
				await expect.poll(missing).toEqual([0, 0, 0]);
			}
			expect(broadcast?.recordingSegments.get(track as 'floor')?.length).toBeGreaterThan(2);
		}
		await youth.consents(all);
		await clock.pass(3);
		for (const track of ['picture', 'floor'])
			expect(await fetched(youth, await mediaIn(youth, track, span))).toEqual([0, 0, 0]);
	});

	it('its text becomes no document, neither at once nor after it', async () => {
		const youth = await withMinor();
		await expect(youth.asks({ text: 'Chair, we are young', use: 'now' })).rejects.toThrow(
			'youth-no-document',
		);
		const place = await youth.asks();
		const submit = (use: 'now' | 'after') =>
			submitText(platform.context(youth.delegate), youth.stage.meeting.id, { place, text: 'Chair', use });
		for (const use of ['now', 'after'] as const)
			expect(await submit(use)).toMatchObject({ refusal: 'youth-no-document' });
		const made = await sql`select from documents.document
			where conference_id = ${youth.stage.meeting.conference}`.execute(platform.database);
		expect(made.rows).toEqual([]);
	});

	it('what arrives late of it is not stored either. 10.8', async () => {
		const youth = await withMinor(['floor', 'en']);
		clock.replayTracks(youth.stage, ['floor'], false);
		await clock.until(() => youth.stage.list('live/floor.m3u8'));
		const span = await speaks(youth, await youth.asks(), 5, true);
		const broadcast = await origin.origin.find(youth.stage.meeting.id);
		const late: Span[] = [];
		broadcast!.lateOf('en').append = (parts) =>
			void late.push(...parts.map(({ captureRange }) => captureRange));
		await askFor(platform, youth.stage.meeting, 'Arvonia');
		await speaks(youth, null, 6);
		// What a sender buffered from before the minor spoke until after that.
		const from = Math.floor(broadcast!.zero + span.start) - 4;
		const made = await ownTime('en', { from, seconds: 14 });
		const statuses: number[] = [];
		for (const { start, bytes } of made.seconds) {
			const answer = await fetch(`${youth.stage.to}/en/buffered/${start}.mp4`, {
				method: 'PUT',
				headers: { authorization: `Bearer ${youth.stage.key}` },
				body: Buffer.concat([made.initSegment, bytes]),
			});
			statuses.push(answer.status);
		}
		expect(new Set(statuses)).toEqual(new Set([201]));
		expect(late.length).toBeGreaterThan(10);
		expect(late.filter((one) => overlaps(one, span))).toEqual([]);
	});

	it('the public and participants are told that it pauses, and see no chapter. 10.8', async () => {
		const youth = await withMinor();
		clock.replayTracks(youth.stage, ['floor'], false);
		await clock.until(() => youth.stage.list('live/floor.m3u8'));
		const place = await youth.asks();
		await leadFloor(platform, youth.stage.meeting, { do: 'give', place, ends: null });
		for (const ctx of [platform.readerContext(), platform.context(youth.stage.meeting.observer)]) {
			const page = await watchFor(ctx, youth.stage.meeting.id);
			expect([page?.watching, page?.chapters]).toEqual(['paused', []]);
		}
	});
});

describe('With the consent of both', () => {
	it('a minor is recorded, until one of them takes it back: then it is gone for everybody. 10.9', async () => {
		const youth = await withMinor();
		await youth.consents(all);
		clock.replayTracks(youth.stage, ['floor'], false);
		await clock.until(() => youth.stage.list('live/floor.m3u8'));
		// Longer than two recording segments, so that one lies within it wherever they begin.
		const span = await speaks(youth, await youth.asks(), 20);
		await clock.pass(8);
		// Recording segments are written after the live ones are listed.
		const seen = await vi.waitFor(async () => {
			const found = await mediaIn(youth, 'floor', span, contains);
			expect(found.some((one) => one.startsWith('c/'))).toBe(true);
			expect(await fetched(youth, found)).toEqual([found.length, found.length, found.length]);
			return found;
		}, 15_000);
		const before = Date.now();
		await youth.consents(none);
		await clock.until(async () => (await fetched(youth, seen)).every((count) => count === 0));
		expect(Date.now() - before).toBeLessThan(60_000);
		const page = await watchFor(platform.context(youth.stage.meeting.officer), youth.stage.meeting.id);
		expect(page?.chapters).toEqual([]);
	});

	it('a minor whose registration is deleted is gone from the recording too. 10.9', async () => {
		const youth = await withMinor();
		await youth.consents(all);
		clock.replayTracks(youth.stage, ['floor'], false);
		await clock.until(() => youth.stage.list('live/floor.m3u8'));
		await speaks(youth, await youth.asks(), 6);
		const ctx = platform.context(youth.stage.meeting.observer);
		expect((await watchFor(ctx, youth.stage.meeting.id))?.chapters).toHaveLength(1);
		await sql`delete from accreditation.registration where id = ${youth.registration}`.execute(
			platform.database,
		);
		const again = platform.context(youth.stage.meeting.observer);
		expect((await watchFor(again, youth.stage.meeting.id))?.chapters).toEqual([]);
	});
});

/** What a captioner writes now, of the last second. */
async function writes(captioner: Captioner, text: string) {
	const now = Date.now();
	const typed = { id: randomUUID(), start: now - 1_000, end: now, behind: 0, speaker: null, text };
	const answer = await writeLine(platform.readerContext(new Date(now)), captioner, typed, limits);
	return answer.ok ? 'written' : answer.refusal;
}

describe('Captions', () => {
	it('accept no line of a minor without consent to the transcript, and hide it when that is taken back. 10.8', async () => {
		const youth = await withMinor();
		const { meeting } = youth.stage;
		const { captioner } = await captionerOf(platform, meeting, 'en');
		await clock.until(() => origin.origin.find(meeting.id));
		const places = [await youth.asks()];
		await leadFloor(platform, meeting, { do: 'give', place: places[0]!, ends: null });
		await clock.pass(6);
		expect(await writes(captioner, 'My name is Zlata')).toBe('paused');
		await leadFloor(platform, meeting, { do: 'end', place: places[0]! });
		await clock.pass(6);
		expect(await writes(captioner, 'My name is Zlata')).toBe('paused');
		await askFor(platform, meeting, 'Arvonia');
		const { place: next } = await leadFloor(platform, meeting, { do: 'give', place: null, ends: null });
		// The line may still repeat words of the minor.
		await clock.pass(1);
		expect(await writes(captioner, 'My name is Zlata')).toBe('paused');
		await clock.pass(6);
		expect(await writes(captioner, 'Arvonia speaks')).toBe('written');
		await leadFloor(platform, meeting, { do: 'end', place: next ?? '' });
		await youth.consents({ ...all, transcript: false });
		for (const [given, expected] of [
			[{ ...all, transcript: false }, 'paused'],
			[all, 'written'],
		] as const) {
			await youth.consents(given);
			const place = await youth.asks();
			await leadFloor(platform, meeting, { do: 'give', place, ends: null });
			await clock.pass(6);
			expect(await writes(captioner, 'I am heard')).toBe(expected);
			await leadFloor(platform, meeting, { do: 'end', place });
			await clock.pass(6);
		}
		const read = async () =>
			JSON.stringify(await readTranscript(platform.context(meeting.officer), meeting.id, 'en'));
		expect(await read()).toContain('I am heard');
		await youth.consents({ ...all, transcript: false });
		expect(await read()).not.toContain('I am heard');
		expect(await read()).toContain('Arvonia speaks');
	});
});

describe('The name and the delegation of a minor', () => {
	it('are in no page, chapter, text list or event that others read. 10.7', async () => {
		const youth = await withMinor();
		const { meeting } = youth.stage;
		await youth.consents(all);
		clock.replayTracks(youth.stage, ['floor'], false);
		await clock.until(() => youth.stage.list('live/floor.m3u8'));
		const place = await youth.asks({
			speaker: 'Zlata Hidden',
			note: 'Zlata Hidden is small',
			group: 'Friends of Zlata',
			text: 'Good morning',
		});
		const seen: unknown[] = [];
		const look = async (): Promise<void> => {
			const readers = [
				platform.readerContext(),
				platform.context(meeting.observer),
				platform.context(meeting.delegates['Arvonia']),
			];
			for (const ctx of readers) seen.push(await watchFor(ctx, meeting.id));
			for (const ctx of readers) seen.push((await floorFor(ctx, meeting.id))?.floor);
			for (const as of ['public', 'delegates'] as const)
				seen.push(await floorFor(platform.context(meeting.chair), meeting.id, as));
			seen.push(await textsOf(platform.context(meeting.officer), meeting.id));
			seen.push((await watchFor(platform.context(meeting.officer), meeting.id))?.chapters);
		};
		await look();
		await leadFloor(platform, meeting, { do: 'give', place, ends: null });
		await clock.pass(6);
		await look();
		await leadFloor(platform, meeting, { do: 'end', place });
		await look();
		const text = JSON.stringify(seen);
		expect(text).toContain('Youth participant');
		expect(text).toContain('"chapters":[{');
		for (const hidden of ['Harbour Secret', 'Zlata', youth.delegation, youth.registration])
			expect(text).not.toContain(hidden);
		const stored = await sql<{ text: string }>`select string_agg(t::text, '') as text from (
			select e::text as t from floor.event e union all select a::text from platform.audit a
			union all select o::text from platform.outbox o) as every`.execute(platform.database);
		for (const hidden of ['Zlata', 'Harbour Secret'])
			expect(stored.rows[0]?.text.includes(hidden)).toBe(hidden === 'Harbour Secret');
		expect(stored.rows[0]?.text).not.toContain('Zlata');
		// The chair’s table knows for which organisation.
		const console = await floorFor(platform.context(meeting.chair), meeting.id);
		expect(JSON.stringify(console?.floor)).toContain('Youth participant (Harbour Secret Youth)');
	});

	it('has to be said: a youth organisation cannot ask without choosing who speaks', async () => {
		const youth = await withMinor();
		const { meeting } = youth.stage;
		const ask = (who: Actor, chosen?: string) =>
			askForFloor(
				platform.context(who),
				meeting.id,
				askInput(meeting.publicItem, chosen ? { youth: chosen } : {}),
			);
		expect(await ask(youth.delegate)).toMatchObject({ refusal: 'who-speaks' });
		expect(await ask(youth.delegate, randomUUID())).toMatchObject({ refusal: 'not-found' });
		// Another delegation has no minors: theirs is not to be found, and nothing has to be chosen.
		expect(await ask(meeting.delegates['Arvonia']!, youth.registration)).toMatchObject({
			refusal: 'not-found',
		});
		expect((await ask(meeting.delegates['Arvonia']!)).ok).toBe(true);
		expect((await ask(youth.delegate, 'adult')).ok).toBe(true);
		const page = await floorFor(platform.readerContext(), meeting.id);
		expect(JSON.stringify(page?.floor)).toContain('Harbour Secret Youth');
		expect(page?.young).toEqual([]);
	});
});
