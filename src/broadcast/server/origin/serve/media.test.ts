import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followOnline } from '#floor/server';
import { anonymous } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import { announce } from '#platform/server/outbox.ts';
import { openTestPlatform, type TestPlatform } from '../../../../../tests/test-platform.ts';
import type { ViewerClass } from '../../../openness.ts';
import { makeTestHall, until, type TestHall } from '../hall.examples.ts';
import { openTestOrigin, type TestOrigin } from '../origin.examples.ts';
import { record } from '../recorded.examples.ts';

/* Requests for recorded media by clients that guess addresses or were given them. */

let platform: TestPlatform;
let origin: TestOrigin;
beforeAll(async () => {
	platform = await openTestPlatform();
	origin = await openTestOrigin(platform);
});
afterAll(async () => {
	await origin.close();
	await platform.close();
});

/** Creates a public meeting with a recording of the floor and of French. */
async function recorded(opened = true): Promise<TestHall> {
	const hall = await makeTestHall(platform, origin, ['floor', 'fr'], opened);
	await record(platform, origin, hall.meeting.id, { track: 'floor' }, { track: 'fr' });
	return hall;
}
/** Restricts the recorded meeting to participants. */
const close = ({ meeting }: TestHall) =>
	sql`update conference.meeting set steps = '[]' where id = ${meeting.id}`.execute(platform.database);
/** Announces a change of the conference. */
const changed = ({ meeting }: TestHall) =>
	platform.database.transaction().execute(async (tx) => {
		const found = await sql<{ conference: string }>`
			select conference_id as conference from conference.meeting where id = ${meeting.id}`.execute(tx);
		await announce(tx, 'conference.changed', { conference: found.rows[0]?.conference ?? '' });
	});
const passOf = ({ meeting }: TestHall, viewerClass: ViewerClass): string =>
	`?pass=${origin.origin.tokens.issue(meeting.id, viewerClass, Date.now())}`;
/** Returns everything in a response by which a client could distinguish resources. */
async function answer(hall: TestHall, path: string, token = ''): Promise<string> {
	const { status, headers } = await hall.media(path + token);
	return `${status} ${headers.get('cache-control')}`;
}
const notFound = '404 no-store';
const closed = '200 private, no-store';
const open = '200 public, max-age=30, must-revalidate';
const files = ['live.m3u8', 'whole.m3u8', 'whole/fr.m3u8', 'init/fr-1.mp4', 'c/fr/1-0-0.m4s'];

describe('what one may not have is as what is not there', () => {
	it('before a meeting is opened: nothing tells that it is, nor in which languages something was sent', async () => {
		const hall = await recorded(false);
		for (const path of [...files, 'init/floor-1.mp4', 'init/ru-1.mp4'])
			expect([path, await answer(hall, path)]).toEqual([path, notFound]);
		const participant = passOf(hall, 'participants');
		expect(await answer(hall, 'init/fr-1.mp4', participant)).toBe(notFound);
		expect(await answer(hall, 'init/fr-1.mp4', passOf(hall, 'technicians'))).toBe(closed);
	});

	it('in a closed part: its beginnings are for participants, and stored by no cache', async () => {
		const hall = await recorded();
		await close(hall);
		for (const path of files) expect([path, await answer(hall, path)]).toEqual([path, notFound]);
		const token = passOf(hall, 'participants');
		for (const path of files.slice(3)) expect(await answer(hall, path, token)).toBe(closed);
	});

	it('in a span that is named: it opens no more than its segment, and counts as no more viewers', async () => {
		const named = 'c/fr/1-0-0.0-99999.m4s';
		const unchanged = async ({ meeting }: TestHall) => {
			const headers = { 'if-none-match': '"2s"' };
			return (await fetch(`${origin.url}/media/${meeting.id}/${named}`, { headers })).status;
		};
		const hall = await recorded();
		expect(await unchanged(hall)).toBe(304);
		const { viewers } = origin.origin.loaded(hall.meeting.id) ?? {};
		expect(viewers?.take(Infinity)).toEqual([expect.objectContaining({ track: 'fr', watching: 6 / 60 })]);
		const other = await recorded();
		await close(other);
		expect([await answer(other, named), await unchanged(other)]).toEqual([notFound, 404]);
	});

	it('in a meeting that stands on no list, under a public item too', async () => {
		const hall = await recorded();
		await sql`update conference.meeting set listed = false where id = ${hall.meeting.id}`.execute(
			platform.database,
		);
		origin.as(anonymous);
		for (const path of files) expect([path, await answer(hall, path)]).toEqual([path, notFound]);
		expect(await answer(hall, 'whole/fr.m3u8', passOf(hall, 'participants'))).toBe(closed);
	});
});

describe('a playback token', () => {
	it('stays in the lists that it opens, so that they open nothing longer than it', async () => {
		const hall = await recorded();
		await close(hall);
		const token = origin.origin.tokens.issue(hall.meeting.id, 'participants', Date.now() - 3_600_000);
		for (const path of ['whole.m3u8', 'whole/fr.m3u8']) {
			const named = (await hall.list(`${path}?pass=${token}`))?.match(/(?<=[?]pass=)[\w.-]+/g) ?? [];
			expect([path, ...new Set(named)]).toEqual([path, token]);
		}
	});

	it('is given in one browser at a time: in an earlier one there is only what is public. floor.md 10.7', async () => {
		const hall = await recorded();
		const { observer, id } = hall.meeting;
		const [laptop, phone] = [randomUUID(), randomUUID()];
		const list = async (session: string): Promise<string | null> => {
			origin.as(observer, session);
			const found = await hall.list('whole.m3u8');
			origin.as(anonymous);
			return found;
		};
		const opens = (session: string) => followOnline(platform.context(observer), { meeting: id }, session);
		await opens(laptop);
		expect(await list(laptop)).toContain('pass=');
		await opens(phone);
		expect(await list(phone)).toContain('pass=');
		expect(await list(laptop)).toMatch(/^(?!.*pass=).*fr.m3u8/s);
		await close(hall);
		await changed(hall);
		await until(async () => (await list(laptop)) === null);
		expect(await list(phone)).toContain('pass=');
	});
});

describe('a beginning', () => {
	it('is for anybody where something public needs it', async () => {
		const hall = await recorded();
		expect(await answer(hall, 'init/fr-1.mp4')).toBe(open);
		expect(await answer(hall, 'init/fr-2.mp4')).toBe(notFound);
	});

	it('of the floor is given for a booth that was silent, which needs it', async () => {
		const hall = await makeTestHall(platform, origin, ['floor', 'fr']);
		const filled = { track: 'fr', init: 'floor-1' };
		await record(platform, origin, hall.meeting.id, { track: 'floor', recordingSegments: 0 }, filled);
		expect(await hall.list('whole/fr.m3u8')).toContain('../init/floor-1.mp4');
		expect((await hall.media('init/floor-1.mp4')).status).toBe(200);
		// Nothing was sent in French.
		expect(await answer(hall, 'init/fr-1.mp4')).toBe(notFound);
	});

	it('is found whatever its number, as the list names it', async () => {
		const hall = await makeTestHall(platform, origin, ['fr']);
		await record(platform, origin, hall.meeting.id, { track: 'fr', version: 10_000 });
		const [named = ''] = /init\/fr-\d+\.mp4/.exec((await hall.list('whole/fr.m3u8')) ?? '') ?? [];
		expect(named).toBe('init/fr-10000.mp4');
		expect((await hall.media(named)).status).toBe(200);
	});
});

describe('a cache', () => {
	it('revalidates what is public; what was closed meanwhile is not found, as for somebody who never had it', async () => {
		const hall = await recorded();
		const parts = ['init/fr-1.mp4', 'c/fr/1-0-0.m4s'];
		const tags = new Map<string, string>();
		for (const path of parts) tags.set(path, (await hall.media(path)).headers.get('etag') ?? '');
		const again = async (path: string): Promise<string> => {
			const held = { 'if-none-match': tags.get(path) ?? '' };
			const answered = await fetch(`${origin.url}/media/${hall.meeting.id}/${path}`, { headers: held });
			return `${answered.status} ${answered.headers.get('cache-control')}`;
		};
		for (const path of parts) expect([path, await again(path)]).toEqual([path, open.replace('200', '304')]);
		await close(hall);
		await changed(hall);
		await until(async () => (await again('c/fr/1-0-0.m4s')) === notFound);
		for (const path of parts) expect([path, await again(path)]).toEqual([path, notFound]);
		// A participant gets the full body every time.
		const { headers, status } = await hall.media(parts[1] + passOf(hall, 'participants'));
		expect([status, headers.get('etag')]).toEqual([200, null]);
	});

	it('is answered 304 without reading the recording', async () => {
		const hall = await recorded();
		await rm(join(origin.folder, 'media', hall.meeting.id), { recursive: true });
		const answered = await fetch(`${origin.url}/media/${hall.meeting.id}/c/fr/1-0-0.m4s`, {
			headers: { 'if-none-match': '*' },
		});
		expect(answered.status).toBe(304);
	});
});

const allowed = ({ headers }: Response): (string | null)[] => [
	headers.get('access-control-allow-origin'),
	headers.get('access-control-allow-credentials'),
];

describe('a player on another site', () => {
	const elsewhere = { origin: 'https://elsewhere.example' };
	const ask = (hall: TestHall, path: string, more: RequestInit = {}): Promise<Response> =>
		fetch(`${origin.url}/media/${hall.meeting.id}/${path}`, {
			...more,
			headers: { ...elsewhere, ...more.headers },
		});
	it('may play what is public, and learns no more than anybody of what is not there', async () => {
		const hall = await recorded();
		for (const path of [...files.slice(1), 'c/fr/999-0-0.m4s']) {
			const answered = await ask(hall, path);
			expect([path, ...allowed(answered)]).toEqual([path, '*', null]);
			await answered.arrayBuffer();
		}
		const media = await ask(hall, 'c/fr/1-0-0.m4s');
		expect(media.headers.get('access-control-expose-headers')).toContain('etag');
	});

	it('may read nothing that needs a token or a session', async () => {
		const hall = await recorded();
		const token = passOf(hall, 'participants');
		for (const path of files.slice(1)) expect(allowed(await ask(hall, path + token))).toEqual([null, null]);
		origin.as(hall.meeting.observer);
		const master = await ask(hall, 'whole.m3u8', { credentials: 'include' });
		origin.as(anonymous);
		expect([master.status, ...allowed(master)]).toEqual([200, null, null]);
		const preflight = await ask(hall, `c/fr/1-0-0.m4s${token}`, { method: 'OPTIONS' });
		expect(allowed(preflight)).toEqual([null, null]);
	});

	it('is told before it asks with headers of its own which it may send, whatever there is', async () => {
		const hall = await recorded();
		for (const path of ['c/fr/1-0-0.m4s', 'c/fr/999-0-0.m4s']) {
			const preflight = await ask(hall, path, {
				method: 'OPTIONS',
				headers: { 'access-control-request-method': 'GET', 'access-control-request-headers': 'range' },
			});
			expect([preflight.status, ...allowed(preflight)]).toEqual([204, '*', null]);
			expect(preflight.headers.get('access-control-allow-headers')).toContain('range');
		}
	});
});
