import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lead } from '#floor/server';
import { sql } from '#platform/server/database.ts';
import type { TestPlatform } from '../../../../tests/test-platform.ts';
import { ffmpeg, soundCodec, tones, type Tone } from '../../../../tests/setup/ffmpeg.ts';
import { makeMeeting, type TestMeeting } from '../../../floor/server/meeting.examples.ts';
import { BoxReader, concat } from '../../media/boxes.ts';
import { moveTo } from '../../media/fragment.ts';
import { giveKey } from '../keys.ts';
import type { TestOrigin } from './origin.examples.ts';

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
): Promise<{ beginning: Uint8Array; seconds: TestSecond[] }> {
	const folder = await mkdtemp(join(tmpdir(), 'rostrum-test-booth-'));
	const file = join(folder, 'sound.mp4');
	await ffmpeg(
		`-f lavfi -i sine=${tones[tone]}:r=48000 -t ${seconds} ${soundCodec} ${more} -f mp4 -movflags +delay_moov+default_base_moof+cmaf -frag_duration 200000 ${file}`.replaceAll(
			/ +/g,
			' ',
		),
	);
	const pieces = new BoxReader().push(await readFile(file));
	await rm(folder, { recursive: true });
	let beginning: Uint8Array = new Uint8Array(0);
	const made: { start: number; parts: Uint8Array[] }[] = [];
	let ticks = 0;
	const frame = 1_024;
	for (const piece of pieces) {
		if (piece.kind === 'init') {
			beginning = piece.bytes;
			continue;
		}
		const start = from + ticks / 48_000;
		const moof = moveTo(piece.moof, from * 48_000 + ticks);
		// A fifth of a second, rounded up to whole audio frames.
		ticks += Math.ceil((0.2 * 48_000) / frame) * frame;
		const last = made.at(-1);
		if (last && Math.floor(last.start) === Math.floor(start)) last.parts.push(moof, piece.mdat);
		else made.push({ start, parts: [moof, piece.mdat] });
	}
	return { beginning, seconds: made.map(({ start, parts }) => ({ start, bytes: concat(parts) })) };
}
