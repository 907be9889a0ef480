import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { exampleConference, valueOf } from '../../../conference/server/test-conference.examples.ts';
import type { SentScan } from '../../door.ts';
import { checkIn, type SentScans } from '../../server/door/check-in.ts';
import { after, day, DoorExample, morning } from '../../server/door/door.examples.ts';
import { giveDoorKey } from '../../server/door/door-keys.ts';
import { doorData } from '../../server/door/door-people.ts';
import { stubPage } from '#platform/live-client.examples.ts';
import { DoorSession } from './door-session.svelte.ts';
import { DoorStore } from './door-store.ts';

/* A phone that still has scans of another conference; the server is real, what it answers comes without a network. */

let example: DoorExample;
let code: string;
let keys: Record<'first' | 'second', string>;
/** What the phone stores. */
let scans: Map<string, SentScan>;
let isConnected: boolean;
let close = (): void => {};

beforeAll(async () => {
	example = await DoorExample.open();
});
afterAll(() => example.platform.close());
beforeEach(async () => {
	vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'], now: after(1) });
	await example.begin();
	code = await example.codeOf(await example.accredited('Berg'));
	await exampleConference(example.platform, {
		slug: 'second',
		lastDay: '2020-10-07',
		meetings: [],
		items: [],
	});
	const second = await giveDoorKey(example.ctx(), 'second', { door: 'B', day });
	keys = { first: (await example.keyOf('Door A')).key, second: valueOf(second).key };
	scans = new Map();
	isConnected = true;
	stubPage();
	const store: Partial<DoorStore> = {
		scans: async () => [...scans.values()],
		addScan: async (scan) => void scans.set(scan.id, scan),
		removeScans: async (ids) => ids.forEach((id) => scans.delete(id)),
		day: async () => null,
		setDay: async () => {},
		erase: async () => {},
	};
	vi.spyOn(DoorStore, 'open').mockResolvedValue(store as DoorStore);
});
afterEach(async () => {
	close();
	vi.useRealTimers();
	vi.unstubAllGlobals();
	await example.end();
});

/** Opens the page of a door with its key in the cookie. */
async function openWith(key: string): Promise<DoorSession> {
	close();
	const ctx = example.atDoor(after(1));
	vi.stubGlobal('fetch', async (address: string, init?: { body: string }) => {
		if (!isConnected) throw new TypeError('no network');
		const door = await example.doorOf(key, after(1));
		if (address.endsWith('/people')) return Response.json(await doorData(ctx, door));
		const answers = await checkIn(ctx, door, JSON.parse(init?.body ?? '') as SentScans);
		return answers.ok
			? Response.json({ answers: answers.value, state: door.state })
			: Response.json({}, { status: 404 });
	});
	const { id, door: name, startsAt, closesAt: endsAt, state } = await example.doorOf(key, after(1));
	const shown = { id, name, day, startsAt, endsAt, state, timeZone: 'Europe/Vienna' };
	const session = new DoorSession(shown, '/en/door');
	close = session.follow();
	return session;
}
const scanOf = async (key: string): Promise<void> => {
	const { id: door } = await example.doorOf(key);
	const scan = { id: randomUUID(), door, at: morning.getTime(), code, registration: null };
	scans.set(scan.id, scan);
};

describe('Scans of another conference', () => {
	it('do not hold up those of this one, and stay on the phone until its key is there again. 6.6', async () => {
		await scanOf(keys.first);
		await scanOf(keys.first);
		await scanOf(keys.second);
		const second = await openWith(keys.second);
		await expect.poll(() => [second.waits, second.refused]).toEqual([0, 2]);
		expect([...scans.values()].map(({ door }) => door)).toEqual(
			Array(2).fill((await example.doorOf(keys.first)).id),
		);
		expect((await example.attendanceAt()).numbers.came).toBe(0);
		isConnected = false;
		await second.scan({ code });
		expect([second.waits, second.refused]).toEqual([1, 2]);
		isConnected = true;
		await second.send();
		expect([second.waits, second.refused, scans.size]).toEqual([0, 2, 2]);
		const first = await openWith(keys.first);
		await expect.poll(() => [first.waits, first.refused, scans.size]).toEqual([0, 0, 0]);
		expect((await example.attendanceAt()).numbers.came).toBe(1);
	});

	it('wait like others while there is no connection. 6.6', async () => {
		await scanOf(keys.first);
		isConnected = false;
		const second = await openWith(keys.second);
		await expect.poll(() => second.waits).toBe(1);
		await second.send();
		expect([second.waits, second.refused, scans.size]).toEqual([1, 0, 1]);
	});
});
