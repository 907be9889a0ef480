import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lead } from '#floor/server';
import { sql } from '#platform/server/database.ts';
import type { TestPlatform } from '../../../../tests/test-platform.ts';
import { ffmpeg, fragments, soundCodec, tones, type Tone } from '../../../../tests/setup/ffmpeg.ts';
import { makeMeeting, type TestMeeting } from '../../../floor/server/meeting.examples.ts';
import { concat } from '../../media/boxes.ts';
import { moveTo } from '../../media/fragment.ts';
import { giveKey } from '../keys.ts';
import type { TestOrigin } from './origin.examples.ts';
import { readRecording, recordedTrack, repeated, type RecordedTrack } from './recorded-track.examples.ts';

/* For tests: a meeting broadcast through a test origin, and a booth that sends with unix time. */

/** Polls until a condition holds; the limit only stops a test that would never finish. */
export async function until<Value>(
	what: () => Promise<Value | null | false | undefined> | Value | null | false | undefined,
): Promise<Value> {
	for (let tries = 0; tries < 250; tries += 1) {
		const found = await what();
		if (found) return found;
		await sleep(100);
	}
	throw new Error(`it never came about: ${what.toString()}`);
}

export interface TestHall {
	origin: TestOrigin;
	meeting: TestMeeting;
	key: string;
	id: string;
	/** Address for senders. */
	to: string;
	/** Fetches media as an anonymous player. */
	media(path: string): Promise<Response>;
	/** Fetches a playlist; `null` if there is none. */
	list(path: string): Promise<string | null>;
	put(track: string, body: Uint8Array | string, key?: string): Promise<Response>;
	/** Creates another key for the same meeting. */
	another(tracks: string[]): Promise<{ id: string; key: string }>;
}

/**
 * Creates a broadcast meeting that is entirely public.
 * @param open whether the chair has opened it
 */
export async function makeTestHall(
	platform: TestPlatform,
	origin: TestOrigin,
	tracks = ['picture', 'floor', 'en', 'fr'],
	open = true,
): Promise<TestHall> {
	const meeting = await makeMeeting(platform);
	await sql`update conference.meeting set steps = '[{"from": 0, "audience": "public"}]' where id = ${meeting.id}`.execute(
		platform.database,
	);
	const another = async (of: string[]): Promise<{ id: string; key: string }> => {
		const given = await giveKey(platform.context(meeting.officer), meeting.id, { tracks: of, note: 'hall' });
		if (!given.ok) throw new Error(given.refusal);
		return given.value;
	};
	const given = await another(tracks);
	if (open)
		await lead(platform.context(meeting.chair), meeting.id, { do: 'open-meeting', key: randomUUID() });
	const to = `${origin.url}/ingest/${meeting.id}`;
	const media = (path: string): Promise<Response> => fetch(`${origin.url}/media/${meeting.id}/${path}`);
	return {
		origin,
		meeting,
		...given,
		to,
		media,
		another,
		async list(path) {
			const answer = await media(path);
			return answer.ok ? answer.text() : null;
		},
		put: (track, body, key = given.key) =>
			fetch(`${to}/${track}/x.mp4`, {
				method: 'PUT',
				body: body as BodyInit,
				headers: { authorization: `Bearer ${key}` },
			}),
	};
}

/** A second of a booth's upload; the init segment precedes the first one. */
export interface TestSecond {
	/** Unix seconds. */
	start: number;
	bytes: Uint8Array;
}

/**
 * Makes what a booth page sends: a tone with unix media time, one file per second.
 * @param from unix seconds of the first file
 * @param more additional ffmpeg arguments
 */
export async function ownTime(
	tone: Tone,
	{ from, seconds, more = '' }: { from: number; seconds: number; more?: string },
): Promise<{ initSegment: Uint8Array; seconds: TestSecond[] }> {
	const recorded = await (more ? recordedAnew(tone, more) : recordedTrack(tone));
	const { init, timescale } = recorded;
	const made: { start: number; parts: Uint8Array[] }[] = [];
	for (const { start, moof, mdat } of repeated(recorded)) {
		const at = from + start / timescale;
		if (at >= from + seconds) break;
		const parts = [moveTo(moof, from * timescale + start), mdat];
		const last = made.at(-1);
		if (last && Math.floor(last.start) === Math.floor(at)) last.parts.push(...parts);
		else made.push({ start: at, parts });
	}
	return { initSegment: init, seconds: made.map(({ start, parts }) => ({ start, bytes: concat(parts) })) };
}

/** Records a tone with additional ffmpeg arguments. */
async function recordedAnew(tone: Tone, more: string): Promise<RecordedTrack> {
	const folder = await mkdtemp(join(tmpdir(), 'rostrum-test-booth-'));
	const file = join(folder, 'sound.mp4');
	await ffmpeg(
		`-f lavfi -i sine=${tones[tone]}:r=48000 -t 4 ${soundCodec} ${more} ${fragments} -frag_duration 200000 ${file}`,
	);
	const bytes = await readFile(file);
	await rm(folder, { recursive: true });
	return readRecording(bytes, tone);
}
