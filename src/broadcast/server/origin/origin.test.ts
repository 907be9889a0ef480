import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lead } from '#floor/server';
import { anyone } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import { openHouse, type House } from '../../../../tests/house.ts';
import { sendFiles, sendTracks, type Sending } from '../../../../tests/setup/ffmpeg.ts';
import { makeMeeting, type TestMeeting } from '../../../floor/server/meeting.examples.ts';
import { giveKey, takeKeyBack } from '../keys.ts';
import { openTestOrigin, type TestOrigin } from './origin.examples.ts';

/* A real ffmpeg sends to a real origin, on a real database and disk. */

let house: House;
let origin: TestOrigin;
beforeAll(async () => {
	house = await openHouse();
	origin = await openTestOrigin(house);
});
afterAll(async () => {
	await origin.close();
	await house.close();
});

/** Waits until something holds; a limit only for when it never does. */
async function until<Value>(
	what: () => Promise<Value | null | false> | Value | null | false,
): Promise<Value> {
	for (let tries = 0; tries < 150; tries += 1) {
		const found = await what();
		if (found) return found;
		await sleep(100);
	}
	throw new Error(`it never came about: ${what.toString()}`);
}

interface Stage {
	meeting: TestMeeting;
	key: string;
	id: string;
	to: string;
}

async function hall(tracks = ['picture', 'floor', 'en', 'fr'], open = true): Promise<Stage> {
	const meeting = await makeMeeting(house);
	await sql`update conference.meeting set steps = '[{"from": 0, "audience": "public"}]' where id = ${meeting.id}`.execute(
		house.database,
	);
	const given = await giveKey(house.call(meeting.officer), meeting.id, { tracks, note: 'hall' });
	if (!given.ok) throw new Error(given.refusal);
	if (open) await lead(house.call(meeting.chair), meeting.id, { do: 'open-meeting', key: randomUUID() });
	return { meeting, ...given.value, to: `${origin.url}/ingest/${meeting.id}` };
}

const media = (stage: Stage, path: string): Promise<Response> =>
	fetch(`${origin.url}/media/${stage.meeting.id}/${path}`);
const list = async (stage: Stage, path: string): Promise<string | null> => {
	const answer = await media(stage, path);
	return answer.ok ? answer.text() : null;
};
const sequences = (text: string): number[] =>
	[...text.matchAll(/\/(\d+)\.m4s/g)].map(([, sequence]) => Number(sequence));
const put = (stage: Stage, track: string, body: BodyInit, key = stage.key): Promise<Response> =>
	fetch(`${stage.to}/${track}/x.mp4`, { method: 'PUT', body, headers: { authorization: `Bearer ${key}` } });

describe('what is refused', () => {
	it('is a wrong key, before the body is sent: also with Expect: 100-continue', async () => {
		const stage = await hall();
		const expecting = await new Promise<{ status: number | undefined; continued: boolean }>(
			(resolve, reject) => {
				let continued = false;
				const sent = request(`${stage.to}/picture`, {
					method: 'PUT',
					headers: { expect: '100-continue', 'content-length': 1_000_000 },
				});
				sent.on('continue', () => (continued = true));
				sent.on('response', ({ statusCode }) => resolve({ status: statusCode, continued }));
				sent.on('error', reject);
				sent.flushHeaders();
			},
		);
		expect(expecting).toEqual({ status: 401, continued: false });
	});
	it.each(['', 'x'.repeat(32), '../../etc'])('is the key %j', async (key) => {
		expect((await put(await hall(), 'picture', 'x', key)).status).toBe(401);
	});
	it('is a track that the key does not name: a booth writes its own only', async () => {
		const stage = await hall(['fr']);
		expect((await put(stage, 'en', 'x')).status).toBe(401);
		expect((await put(stage, 'fr', 'not a film')).status).toBe(415);
	});
	it('is a key of another meeting, and one that was taken back', async () => {
		const [stage, other] = [await hall(), await hall()];
		expect((await put(stage, 'picture', 'x', other.key)).status).toBe(401);
		await takeKeyBack(house.call(stage.meeting.officer), stage.meeting.id, stage.id);
		expect((await put(stage, 'picture', 'x')).status).toBe(401);
	});
	it('is said to the sender in a sentence, and to the technician', async () => {
		const stage = await hall();
		const answer = await put(stage, 'picture', Buffer.from('<!doctype html><title>no film</title>'));
		expect([answer.status, await answer.text()]).toEqual([415, 'This is not MP4.\n']);
		const broadcast = await origin.origin.find(stage.meeting.id);
		expect(broadcast?.hall.channel('picture').state.refused?.refusal).toBe('not-mp4');
	});
	it('is whoever may not give keys: they are told that there is no such meeting', async () => {
		const { meeting } = await hall();
		for (const actor of [anyone, meeting.observer, meeting.chair])
			expect(await giveKey(house.call(actor), meeting.id, { tracks: ['fr'], note: '' })).toEqual({
				ok: false,
				refusal: 'not-found',
			});
	});
});

describe('a hall', () => {
	const running: Sending[] = [];
	afterAll(async () => void (await Promise.all(running.map((one) => one.stop()))));
	const send = (sending: Sending): Sending => {
		running.push(sending);
		return sending;
	};

	it('that sends picture and sounds as bodies without end is told in segments of a second', async () => {
		const stage = await hall();
		const sending = send(sendTracks(stage.to, stage.key, ['floor', 'en']));
		const picture = await until(async () => {
			const text = await list(stage, 'live/picture.m3u8');
			return text && sequences(text).length >= 3 ? text : null;
		});
		expect(picture).toMatch(/#EXT-X-TARGETDURATION:1\n/);
		const master = (await list(stage, 'live.m3u8')) ?? '';
		expect(master).toContain('NAME="Original"');
		expect(master).toContain('NAME="English",LANGUAGE="en"');
		expect(master).not.toContain('pass=');
		const [address = ''] = /\.\.\/s\/picture\/\d+\.m4s/.exec(picture) ?? [];
		const segment = await media(stage, address.slice(3));
		expect(segment.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
		expect((await segment.arrayBuffer()).byteLength).toBeGreaterThan(1_000);
		await sending.stop();
	});

	it('that sends a file for each second is told just so', async () => {
		const stage = await hall();
		const sending = send(sendFiles(stage.to, stage.key, ['floor', 'fr']));
		const text = await until(async () => {
			const found = await list(stage, 'live/fr.m3u8');
			return found && sequences(found).length >= 3 ? found : null;
		});
		expect(text).toContain('init/fr-1.mp4');
		await sending.stop();
	});

	it('goes on where it was after a restart: numbers follow, and what was told can still be fetched', async () => {
		const stage = await hall();
		send(sendFiles(stage.to, stage.key, ['floor']));
		const before = await until(async () => {
			const text = await list(stage, 'live/floor.m3u8');
			return text && sequences(text).length >= 4 ? sequences(text) : null;
		});
		await origin.restart();
		const after = await until(async () => {
			const text = await list(stage, 'live/floor.m3u8');
			return text && (sequences(text).at(-1) ?? 0) > (before.at(-1) ?? 0) + 2 ? sequences(text) : null;
		});
		expect(after).toEqual(Array.from({ length: after.length }, (_, at) => (after[0] ?? 0) + at));
		expect(after).toEqual(expect.arrayContaining(before.slice(-3)));
		for (const sequence of before.slice(-3))
			expect((await media(stage, `s/floor/${sequence}.m4s`)).status).toBe(200);
	});

	it('is told for whoever may watch: before the meeting is opened to nobody but the technician', async () => {
		const stage = await hall(['picture', 'floor'], false);
		send(sendTracks(stage.to, stage.key, ['floor']));
		origin.as(stage.meeting.officer);
		const master = await until(() => list(stage, 'live.m3u8'));
		const pass = /\?pass=[\w.-]+/.exec(master)?.[0] ?? '';
		const closed = await until(() => list(stage, `live/floor.m3u8${pass}`));
		const [address = ''] = /s\/floor\/\d+\.m4s/.exec(closed) ?? [];
		for (const actor of [anyone, stage.meeting.observer]) {
			origin.as(actor);
			expect((await media(stage, 'live.m3u8')).status).toBe(404);
		}
		expect((await media(stage, 'live/floor.m3u8')).status).toBe(404);
		expect((await media(stage, address)).status).toBe(404);
		const answer = await media(stage, address + pass);
		expect([answer.status, answer.headers.get('cache-control')]).toEqual([
			200,
			'private, max-age=31536000, immutable',
		]);
		expect((await media(stage, `${address}${pass.slice(0, -1)}`)).status).toBe(404);
		origin.as(anyone);
	});

	it('ends for a sender when its key is taken back', async () => {
		const stage = await hall(['floor']);
		const sending = send(sendTracks(stage.to, stage.key, ['floor'], false));
		await until(() => list(stage, 'live/floor.m3u8'));
		await takeKeyBack(house.call(stage.meeting.officer), stage.meeting.id, stage.id);
		const broadcast = await origin.origin.find(stage.meeting.id);
		await until(() => broadcast?.hall.channel('floor').bodies.size === 0);
		await sending.stop();
	});
});

describe('a booth', () => {
	it('that dies is filled with the floor, the list going on; back again, it is heard', async () => {
		const stage = await hall(['floor']);
		const booth = await giveKey(house.call(stage.meeting.officer), stage.meeting.id, {
			tracks: ['fr'],
			note: 'booth 2',
		});
		if (!booth.ok) throw new Error(booth.refusal);
		const floor = sendTracks(stage.to, stage.key, ['floor'], false);
		const first = sendTracks(stage.to, booth.value.key, ['fr'], false);
		const broadcast = await until(() => origin.origin.find(stage.meeting.id));
		const french = broadcast.hall.channel('fr');
		await until(() => french.window.filter(({ filled }) => !filled).length > 3);
		await first.stop();
		await until(() => french.window.filter(({ filled }) => filled).length > 2);
		const second = sendTracks(stage.to, booth.value.key, ['fr'], false);
		const lastFilled = (): number => french.window.findLastIndex(({ filled }) => filled);
		await until(() => lastFilled() < french.window.length - 2);
		const numbers = french.window.map(({ sequence }) => sequence);
		expect(numbers).toEqual(numbers.map((_, at) => (numbers[0] ?? 0) + at));
		for (const [at, segment] of french.window.slice(1).entries()) {
			const before = french.window[at];
			expect(segment.start - (before ? before.start + before.duration : 0)).toBeLessThan(0.2);
		}
		await Promise.all([floor.stop(), second.stop()]);
	}, 60_000);
});
