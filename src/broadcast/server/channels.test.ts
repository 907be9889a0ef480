import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { slice as conferenceSlice } from '#conference/server';
import { anonymous, type Actor } from '#platform/actor.ts';
import { startBus } from '#platform/server/bus.ts';
import { announce } from '#platform/server/outbox.ts';
import { openHub } from '#platform/server/hub.ts';
import { watchRights } from '#platform/server/rights.ts';
import { openTestPlatform, type TestPlatform } from '../../../tests/test-platform.ts';
import { delayedDatabase, removedFrom } from '../../../tests/delayed-database.ts';
import type { HallView } from '../channels.ts';
import { channelsFor } from './channels.ts';
import { openChannels } from './channels-live.ts';
import { giveKey } from './keys.ts';
import { makeTestHall } from './origin/hall.examples.ts';
import { openTestOrigin, type TestOrigin } from './origin/origin.examples.ts';
import { startVirtualClock, type VirtualClock } from './origin/replay.examples.ts';
import { findHall } from './store/halls.ts';

/* The technician's page and its event stream, on a real origin. */

let platform: TestPlatform;
let origin: TestOrigin;
let clock: VirtualClock;
beforeAll(async () => {
	clock = startVirtualClock();
	platform = await openTestPlatform();
	origin = await openTestOrigin(platform);
});
afterAll(async () => {
	await origin.close();
	await platform.close();
	clock.stop();
});

describe('the channels of a meeting', () => {
	it('are only for people who run it: to all others there is no such page', async () => {
		const { meeting } = await makeTestHall(platform, origin);
		for (const actor of [anonymous, meeting.observer, meeting.chair])
			expect(await channelsFor(platform.context(actor), meeting.id)).toBeNull();
		expect((await channelsFor(platform.context(meeting.officer), meeting.id))?.meeting).toBe(meeting.id);
	});
	it('can be looked at before anything is sent, and that does not begin the broadcast', async () => {
		const hall = await makeTestHall(platform, origin, ['floor', 'fr']);
		const page = await channelsFor(platform.context(hall.meeting.officer), hall.meeting.id);
		expect(page?.hall?.channels).toEqual([]);
		expect(page?.keys).toMatchObject([{ tracks: ['floor', 'fr'], note: 'hall', revokedAt: null }]);
		expect((await findHall(platform.database, hall.meeting.id))?.zero).toBeNull();
	});
	it('get one key from a form that is sent twice, also at once', async () => {
		const { meeting } = await makeTestHall(platform, origin);
		const ctx = platform.context(meeting.officer);
		const keys = async () => (await channelsFor(ctx, meeting.id))?.keys.length ?? 0;
		const before = await keys();
		const form = { tracks: ['floor'], note: '', once: crypto.randomUUID() };
		const sent = await Promise.all([giveKey(ctx, meeting.id, form), giveKey(ctx, meeting.id, form)]);
		expect(sent.filter(({ ok }) => ok)).toHaveLength(1);
		expect(await giveKey(ctx, meeting.id, form)).toMatchObject({ refusal: 'already-done' });
		expect((await keys()) - before).toBe(1);
	});
	it('show what is sent, by whom and how; never a key', async () => {
		const hall = await makeTestHall(platform, origin, ['floor'], false);
		const sending = clock.replayTracks(hall, ['floor'], false);
		const page = await clock.until(async () => {
			const found = await channelsFor(platform.context(hall.meeting.officer), hall.meeting.id);
			const floor = found?.hall?.channels.find(({ track }) => track === 'floor');
			return floor && floor.rate > 30_000 && floor.newest ? found : null;
		});
		expect(page.hall?.channels).toMatchObject([
			{ track: 'floor', key: hall.id, codec: 'mp4a.40.2', isListed: true },
		]);
		expect(page.hall?.disk.free).toBeGreaterThan(0);
		expect(JSON.stringify(page)).not.toContain(hall.key);
		// With its token the browser can play the channel before the meeting is opened.
		const address = `s/floor/${page.hall?.channels[0]?.newest?.sequence}.m4s`;
		expect((await hall.media(`${address}?pass=${page.token}`)).status).toBe(200);
		await sending.stop();
	});
});

describe('the stream of a technician', () => {
	it('says each second how it is; nobody else has one, and a person who is taken off loses it', async () => {
		const hall = await makeTestHall(platform, origin, ['floor']);
		const [bus, hub] = [await startBus(platform.url, platform.database), openHub()];
		const rights = watchRights(bus, conferenceSlice.rightsLostOn);
		const late = delayedDatabase(platform.database);
		const live = openChannels({ database: late.database, bus, hub }, origin.origin);
		let asking: Actor = anonymous;
		const server = createServer((req, res) => {
			void rights
				.admit((still) => live.join({ actor: asking, meeting: hall.meeting.id }, { req, res, still }))
				.then((there) => there || res.writeHead(404).end());
		}).listen(0, '127.0.0.1');
		await once(server, 'listening');
		const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
		try {
			for (asking of [anonymous, hall.meeting.chair, hall.meeting.observer])
				expect((await fetch(address)).status).toBe(404);
			asking = hall.meeting.officer;
			let text = '';
			let over = true;
			const listen = async (): Promise<void> => {
				over = false;
				const answer = await fetch(address);
				for await (const chunk of answer.body ?? []) text += Buffer.from(chunk).toString();
			};
			const end = (): void => void (over = true);
			// A stream may end at any time, for example after a gap in the bus; browsers reconnect automatically.
			const comeBack = (): void => {
				if (over) listen().then(end, end);
			};
			await clock.until(() => {
				comeBack();
				return text;
			});
			await hall.put('floor', 'x', 'x'.repeat(32));
			const said = await clock.until(() => {
				comeBack();
				const [last] = [...text.matchAll(/event: hall\ndata: (.*)\n\n/g)].slice(-1);
				const { hall: view } = JSON.parse(last?.[1] ?? '{}') as { hall?: HallView };
				return view?.wrongKey ? view : null;
			});
			expect(said.wrongKey).toMatchObject({ track: 'floor', count: 1 });
			// The stream of a removed person ends; anyone still permitted reconnects automatically.
			await platform.database
				.transaction()
				.execute((tx) => announce(tx, 'conference.people', { conference: hall.meeting.conference }));
			await clock.until(() => over);
			// It does not start either for a person who is removed while permissions are being checked.
			const { conference, officer, observer } = hall.meeting;
			const joins = () => fetch(address);
			const taken = (actor: Actor) => () =>
				removedFrom({ database: platform.database, bus }, conference, actor);
			const stays = await late.during('conference.role_holder', joins, taken(observer));
			expect(stays.status).toBe(200);
			await stays.body?.cancel();
			expect((await late.during('conference.role_holder', joins, taken(officer))).status).toBe(404);
			expect(hub.watching()).toBe(0);
		} finally {
			live.stop();
			rights.stop();
			server.closeAllConnections();
			server.close();
			hub.stop();
			await bus.stop();
		}
	});
});
