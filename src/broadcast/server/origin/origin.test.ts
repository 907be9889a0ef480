import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { lead } from '#floor/server';
import { anonymous } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/test-platform.ts';
import { revokeSenderKey } from '../keys.ts';
import { makeTestHall, type TestHall } from './hall.examples.ts';
import { openTestOrigin, type TestOrigin } from './origin.examples.ts';
import { startVirtualClock, type VirtualClock } from './replay.examples.ts';

/* What ffmpeg recorded is sent to a real origin with a real database and disk, at the speed of a virtual clock. */

let platform: TestPlatform;
let origin: TestOrigin;
let clock: VirtualClock;
beforeAll(async () => {
	clock = startVirtualClock();
	platform = await openTestPlatform();
	origin = await openTestOrigin(platform);
});
afterEach(() => clock.stopSenders());
afterAll(async () => {
	await origin.close();
	await platform.close();
	clock.stop();
});

const hall = (tracks?: string[], open?: boolean): Promise<TestHall> =>
	makeTestHall(platform, origin, tracks, open);
const sequences = (text: string): number[] =>
	[...text.matchAll(/\/(\d+)\.m4s/g)].map(([, sequence]) => Number(sequence));

describe('a hall', () => {
	it('that sends picture and sounds as bodies without end is told in segments of a second', async () => {
		const stage = await hall();
		clock.replayTracks(stage, ['floor', 'en']);
		// A player that started at the first second could not switch languages in time.
		await clock.until(() => stage.list('live.m3u8'));
		expect(sequences((await stage.list('live/picture.m3u8')) ?? '').length).toBeGreaterThanOrEqual(2);
		const picture = await clock.until(async () => {
			const text = await stage.list('live/picture.m3u8');
			return text && sequences(text).length >= 3 ? text : null;
		});
		expect(picture).toMatch(/#EXT-X-TARGETDURATION:2\n/);
		const master = await clock.until(async () => {
			const text = await stage.list('live.m3u8');
			return text?.includes('NAME="English",LANGUAGE="en"') ? text : null;
		});
		expect(master).toContain('NAME="Original"');
		expect(master).not.toContain('pass=');
		const [address = ''] = /\.\.\/s\/picture\/\d+\.m4s/.exec(picture) ?? [];
		const segment = await stage.media(address.slice(3));
		expect(segment.headers.get('cache-control')).toBe('public, max-age=30, must-revalidate');
		expect((await segment.arrayBuffer()).byteLength).toBeGreaterThan(1_000);
		// A playlist changes every second; the multivariant playlist is made for one viewer.
		expect((await stage.media('live/picture.m3u8')).headers.get('cache-control')).toMatch(
			/^(?:public, max-age=0, s-maxage=1|private, no-store)$/,
		);
		const [own, other] = [await stage.media('live.m3u8'), await stage.media('live.m3u8')];
		expect(own.headers.get('cache-control')).toBe('no-store');
		expect(await own.text()).not.toBe(await other.text());
	});

	it('that sends a file for each second is told just so', async () => {
		const stage = await hall();
		clock.replayFiles(stage, ['floor', 'fr']);
		const text = await clock.until(async () => {
			const found = await stage.list('live/fr.m3u8');
			return found && sequences(found).length >= 3 ? found : null;
		});
		expect(text).toContain('init/fr-1.mp4');
	});

	it('goes on where it was after a restart: numbers follow, and what was told can still be fetched', async () => {
		const stage = await hall();
		clock.replayFiles(stage, ['floor']);
		const before = await clock.until(async () => {
			const text = await stage.list('live/floor.m3u8');
			return text && sequences(text).length >= 4 ? sequences(text) : null;
		});
		const heldAt = origin.origin.loaded(stage.meeting.id)?.hall.channel('floor').clockReading?.clock.offset;
		await origin.restart();
		// The sender's clock is known from before: what follows is listed at once, where it would have been.
		const known = (await origin.origin.find(stage.meeting.id))?.hall.channel('floor').clockReading?.clock;
		expect(known?.settled(Date.now() / 1_000)).toBe(true);
		expect(known?.offset).toBe(heldAt);
		const after = await clock.until(async () => {
			const text = await stage.list('live/floor.m3u8');
			return text && (sequences(text).at(-1) ?? 0) > (before.at(-1) ?? 0) + 2 ? sequences(text) : null;
		});
		const { clockReading } = (await origin.origin.find(stage.meeting.id))?.hall.channel('floor') ?? {};
		expect(clockReading?.clock).toBe(known);
		expect(after).toEqual(Array.from({ length: after.length }, (_, at) => (after[0] ?? 0) + at));
		expect(after).toEqual(expect.arrayContaining(before.slice(-3)));
		for (const sequence of before.slice(-3))
			expect((await stage.media(`s/floor/${sequence}.m4s`)).status).toBe(200);
	});

	it('reaches viewers who may watch; before the meeting opens, the technician alone', async () => {
		const stage = await hall(['picture', 'floor'], false);
		clock.replayTracks(stage, ['floor']);
		origin.as(stage.meeting.officer);
		const master = await clock.until(() => stage.list('live.m3u8'));
		const token = /\?pass=[\w.-]+/.exec(master)?.[0] ?? '';
		const closed = await clock.until(() => stage.list(`live/floor.m3u8${token}`));
		const [address = ''] = /s\/floor\/\d+\.m4s/.exec(closed) ?? [];
		for (const actor of [anonymous, stage.meeting.observer]) {
			origin.as(actor);
			expect((await stage.media('live.m3u8')).status).toBe(404);
		}
		expect((await stage.media('live/floor.m3u8')).status).toBe(404);
		expect((await stage.media(address)).status).toBe(404);
		const answer = await stage.media(address + token);
		expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
		const list = await stage.media(`live/floor.m3u8${token}`);
		expect(list.headers.get('cache-control')).toBe('private, no-store');
		expect((await stage.media(`${address}${token.slice(0, -1)}`)).status).toBe(404);
		origin.as(anonymous);
	});

	it('is public no more, what had been given out before too, once its part is closed afterwards', async () => {
		const stage = await hall(['floor']);
		clock.replayTracks(stage, ['floor'], false);
		const list = await clock.until(() => stage.list('live/floor.m3u8'));
		const [address = ''] = /s\/floor\/\d+\.m4s/.exec(list) ?? [];
		for (let times = 0; times < 2; times += 1) expect((await stage.media(address)).status).toBe(200);
		await sql`update conference.meeting set steps = '[]' where id = ${stage.meeting.id}`.execute(
			platform.database,
		);
		// Any change in the conference reloads the access timeline.
		await lead(platform.context(stage.meeting.chair), stage.meeting.id, {
			do: 'suspend-meeting',
			minutes: null,
			key: randomUUID(),
		});
		await clock.until(async () => (await stage.media(address)).status === 404);
		// It is refused, not too old to be served.
		const broadcast = await origin.origin.find(stage.meeting.id);
		const window = broadcast?.hall.channel('floor').window ?? [];
		expect(window.map(({ sequence }) => `s/floor/${sequence}.m4s`)).toContain(address);
		// The playlist is rendered again with the next second.
		await clock.until(async () => (await stage.media('live/floor.m3u8')).status === 404);
	});

	it('goes on when one track of its command is refused; that one is accepted once the other sender stops', async () => {
		const stage = await hall(['floor', 'fr']);
		const booth = await stage.another(['fr']);
		const french = clock.replayTracks({ ...stage, ...booth }, ['fr'], false);
		const broadcast = await clock.until(() => origin.origin.find(stage.meeting.id));
		const [floor, fr] = [broadcast.hall.channel('floor'), broadcast.hall.channel('fr')];
		await clock.until(() => fr.window.length > 1);
		const both = clock.replayTracks(stage, ['floor', 'fr'], false);
		await clock.until(() => fr.state.refused?.refusal === 'another-is-sending' && floor.window.length > 3);
		expect(fr.sender).toBe(booth.id);
		await french.stop();
		await clock.until(() => fr.sender === stage.id && fr.state.refused === null);
		expect(both.isGone).toBe(false);
	});

	it('ends for a sender when its key is taken back', async () => {
		const stage = await hall(['floor']);
		clock.replayTracks(stage, ['floor'], false);
		await clock.until(() => stage.list('live/floor.m3u8'));
		await revokeSenderKey(platform.context(stage.meeting.officer), stage.meeting.id, stage.id);
		const broadcast = await origin.origin.find(stage.meeting.id);
		await clock.until(() => broadcast?.hall.channel('floor').uploads.size === 0);
	});

	it('ends so too when the notice of it was lost with the line to the database', async () => {
		const stage = await hall(['floor']);
		const other = await stage.another(['en']);
		clock.replayTracks(stage, ['floor'], false);
		clock.replayTracks({ ...stage, ...other }, ['en'], false);
		const broadcast = await clock.until(() => origin.origin.find(stage.meeting.id));
		const { channels } = broadcast.hall;
		await clock.until(() => channels.get('floor')?.uploads.size && channels.get('en')?.uploads.size);
		await sql`update broadcast.key set revoked_at = now() where id = ${stage.id}`.execute(platform.database);
		const { rows } = await sql<{ pid: number }>`select pid from pg_stat_activity
			where application_name = 'rostrum bus' and datname = current_database()`.execute(platform.database);
		for (const { pid } of rows) await sql`select pg_terminate_backend(${pid})`.execute(platform.database);
		await clock.until(() => channels.get('floor')?.uploads.size === 0);
		expect(channels.get('en')?.uploads.size).toBe(1);
	});
});

describe('a booth', () => {
	it('that dies is filled with the floor, the list going on; back again, it is heard', async () => {
		const stage = await hall(['floor']);
		const booth = await stage.another(['fr']);
		clock.replayTracks(stage, ['floor'], false);
		const first = clock.replayTracks({ ...stage, ...booth }, ['fr'], false);
		const broadcast = await clock.until(() => origin.origin.find(stage.meeting.id));
		const french = broadcast.hall.channel('fr');
		await clock.until(() => french.window.filter(({ filled }) => !filled).length > 3);
		await first.stop();
		await clock.until(() => french.window.filter(({ filled }) => filled).length > 2);
		clock.replayTracks({ ...stage, ...booth }, ['fr'], false);
		const lastFilled = (): number => french.window.findLastIndex(({ filled }) => filled);
		await clock.until(() => lastFilled() < french.window.length - 2);
		const numbers = french.window.map(({ sequence }) => sequence);
		expect(numbers).toEqual(numbers.map((_, at) => (numbers[0] ?? 0) + at));
		// On return there may be one gap of less than a second, if the floor's second came after the booth's.
		const holes = french.window.slice(1).flatMap((segment, at) => {
			const before = french.window[at];
			const hole = segment.start - (before ? before.start + before.duration : 0);
			return hole > 0.2 ? [hole] : [];
		});
		expect(holes.length).toBeLessThan(2);
		for (const hole of holes) expect(hole).toBeLessThan(1.1);
	});
});
