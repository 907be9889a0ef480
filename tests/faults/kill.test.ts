import { afterAll, beforeAll, expect, it } from 'vitest';
import { prepareHall, type Hall } from '../../bench/hall/prepare.ts';
import { signIn } from '../../bench/sessions.ts';
import { openSite, type Site } from '../journeys/site.ts';
import {
	keysOfRequests,
	askPath,
	send,
	waiting,
	delegateRequests,
	type DelegateRequest,
} from './delegate-requests.ts';

/*
 * The server dies as by `kill -9` while two hundred delegations ask for the floor at once. A delegation that was told
 * "your request is on the list" is on it, once; one that was told nothing sends the same form again.
 */

const crowd = 200;
let site: Site;
let hall: Hall;
let all: DelegateRequest[];
beforeAll(async () => {
	site = await openSite();
	hall = await prepareHall(site.database, crowd);
	const cookies = await signIn(
		site,
		hall.delegates.map(({ email }) => email),
	);
	all = delegateRequests(hall, cookies);
});
afterAll(() => site.close());

/** Sends a form, and again when the server is busy, as its answer asks for. */
async function untilSent(request: DelegateRequest): Promise<void> {
	await expect.poll(() => send(site.origin, askPath(hall), request), { timeout: 60_000 }).toBe(303);
}

const keyOf = ({ form }: DelegateRequest): string => form['once'] ?? '';

it('keeps each acknowledged request once, and none twice, when the server is killed in the middle', async () => {
	const acknowledged: string[] = [];
	let killed: Promise<void> | null = null;
	const answers = await Promise.all(
		all.map(async (request) => {
			const status = await send(site.origin, askPath(hall), request);
			if (status === 303) acknowledged.push(keyOf(request));
			if (acknowledged.length >= crowd / 4) killed ??= site.kill();
			return status;
		}),
	);
	await killed;
	// In the middle it was: some were told, others heard nothing.
	expect(new Set(answers)).toEqual(new Set([303, 0]));
	await site.start();

	const stored = await keysOfRequests(site.database, hall);
	expect(new Set(stored).size).toBe(stored.length);
	expect(acknowledged.filter((key) => !stored.includes(key))).toEqual([]);
	expect(await waiting(site.database, hall)).toEqual({ places: stored.length, delegations: stored.length });

	// Everybody sends the same form again: a delegation on the list keeps the place, another one comes after.
	await Promise.all(all.map((request) => untilSent(request)));
	const complete = await keysOfRequests(site.database, hall);
	expect(complete.slice(0, stored.length)).toEqual(stored);
	expect(new Set(complete)).toEqual(new Set(all.map(keyOf)));
	expect(await waiting(site.database, hall)).toEqual({ places: crowd, delegations: crowd });

	// And once more: nothing changes.
	await Promise.all(all.map((request) => send(site.origin, askPath(hall), request)));
	expect(await keysOfRequests(site.database, hall)).toEqual(complete);
	expect(await waiting(site.database, hall)).toEqual({ places: crowd, delegations: crowd });
});
