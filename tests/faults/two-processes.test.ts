import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { prepareHall, type Hall } from '../../bench/hall/prepare.ts';
import { signIn } from '../../bench/sessions.ts';
import { openSite, type Site } from '../journeys/site.ts';
import {
	keysOfRequests,
	askPath,
	leadPath,
	send,
	waiting,
	delegateRequests,
	type DelegateRequest,
} from './delegate-requests.ts';

/* Two servers on one database, as behind a balancer: people at both are in one meeting. */

let one: Site;
let other: Awaited<ReturnType<Site['beside']>>;
let hall: Hall;
let chair = '';
let all: DelegateRequest[];
beforeAll(async () => {
	one = await openSite();
	other = await one.beside();
	hall = await prepareHall(one.database, 12);
	const emails = [hall.chair, ...hall.delegates].map(({ email }) => email);
	const [first = '', ...cookies] = await signIn(one, emails);
	chair = first;
	all = delegateRequests(hall, cookies);
});
afterAll(async () => {
	await other.close();
	await one.close();
});

/** Listens to the floor as a reader does. @returns once it has begun: waits until a text is received */
async function listenFor(origin: string, text: string): Promise<() => Promise<void>> {
	const answer = await fetch(`${origin}/live/floor/${hall.meeting}`);
	const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
	let output = '';
	const until = async (expected: string): Promise<void> => {
		while (!output.includes(expected)) {
			const part = await reader?.read();
			if (!part || part.done) throw new Error(`the stream ended before “${expected}” was said:\n${output}`);
			output += part.value;
		}
	};
	await until('event: floor');
	return async () => {
		await until(text);
		await reader?.cancel();
	};
}

it('shows at one what was asked at the other', async () => {
	const [first] = all as [DelegateRequest, ...DelegateRequest[]];
	const received = await listenFor(other.origin, '"Delegation 1"');
	expect(await send(one.origin, askPath(hall), first)).toBe(303);
	await received();
});

it('takes the same form, sent to both at once, for one request', async () => {
	const answers = await Promise.all(
		all.flatMap((request) => [one, other].map(({ origin }) => send(origin, askPath(hall), request))),
	);
	expect(new Set(answers)).toEqual(new Set([303]));
	expect(new Set(await keysOfRequests(one.database, hall)).size).toBe(all.length);
	expect(await waiting(one.database, hall)).toEqual({ places: all.length, delegations: all.length });
});

it('has one speaker when two chairs give the floor to different delegations at once', async () => {
	const places = await sql<{ id: string }>`select id from floor.place
		where meeting_id = ${hall.meeting} order by asked_at, id`.execute(one.database);
	const giveFloor = (origin: string, place: string): Promise<number> =>
		send(origin, leadPath(hall), {
			cookie: chair,
			form: { once: randomUUID(), do: 'give', place, ends: '' },
		});
	const speaking = async (): Promise<string[]> => {
		const found = await sql<{ place: string }>`select place_id as place from floor.speech
			where meeting_id = ${hall.meeting} and ended_at is null`.execute(one.database);
		return found.rows.map(({ place }) => place);
	};
	for (let round = 0; round < places.rows.length; round += 2) {
		const [left, right] = places.rows.slice(round, round + 2).map(({ id }) => id) as [string, string];
		const answers = await Promise.all([giveFloor(one.origin, left), giveFloor(other.origin, right)]);
		expect(answers.toSorted()).toEqual([303, 409]);
		const [speaker, ...more] = await speaking();
		expect(more).toEqual([]);
		expect(speaker).toBe(answers[0] === 303 ? left : right);
		const end = { once: randomUUID(), do: 'end', place: speaker ?? '' };
		expect(await send(other.origin, leadPath(hall), { cookie: chair, form: end })).toBe(303);
	}
});

/** The page of the meeting, for the holder of a cookie; of one that leads elsewhere, where it leads. */
async function meetingPage(origin: string, cookie: string): Promise<string> {
	const page = `${origin}/en/conferences/${hall.slug}/meetings/1`;
	return (await fetch(page, { headers: { cookie: cookie.replace('cookie: ', '') } })).text();
}

it('shows nothing more, at both, to whose session has ended or whose role was taken, from the next page on', async () => {
	const [{ cookie }] = all.slice(-1) as [DelegateRequest];
	const form = `action="?/ask"`;
	const load = (origin: string): Promise<string> => meetingPage(origin, cookie);
	const { email } = hall.delegates.at(-1) ?? {};
	// Both have read the session, and begin the next page with it.
	for (const { origin } of [one, other, one, other]) expect(await load(origin)).toContain(form);
	await sql`delete from accreditation.participant p using platform.person o
		where o.id = p.person_id and o.email = ${email}`.execute(one.database);
	for (const { origin } of [one, other]) {
		const html = await load(origin);
		expect(html).not.toContain(form);
		expect(html).toContain('Delegation');
	}
	await sql`delete from platform.session s using platform.person o
		where o.id = s."userId" and o.email = ${email}`.execute(one.database);
	for (const { origin } of [one, other]) expect(await load(origin)).toContain('/en/sign-in');
});

it('does not let a session that has ended take over a meeting from another of the same person', async () => {
	const [{ cookie }] = all.slice(-2) as [DelegateRequest];
	const { email = '' } = hall.delegates.at(-2) ?? {};
	const [newer = ''] = await signIn(one, [email]);
	const followedIn = async (): Promise<string | undefined> => {
		const found = await sql<{ session: string }>`select o.session_id as session from floor.online o
			join platform.person p on p.id = o.person_id where p.email = ${email}`.execute(one.database);
		return found.rows[0]?.session;
	};
	await meetingPage(one.origin, cookie);
	const ended = await followedIn();
	await meetingPage(one.origin, newer);
	const last = await followedIn();
	expect(new Set([undefined, ended, last]).size).toBe(3);
	await sql`delete from platform.session where id = ${ended}`.execute(one.database);
	expect(await meetingPage(one.origin, cookie)).toContain('/en/sign-in');
	expect(await followedIn()).toBe(last);
});
