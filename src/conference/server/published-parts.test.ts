import { addParticipant, removeParticipant } from '#accreditation/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { openDatabase, sql } from '#platform/server/database.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { signedInPerson } from '../../../tests/test-platform.ts';
import { exampleEdition, exampleId, exampleItem, exampleMeeting } from '../edition.examples.ts';
import { exampleConference, openExampleConference, republish, valueOf } from './test-conference.examples.ts';
import { findConference, findMeeting, findMeetingContext } from './index.ts';

let house: Awaited<ReturnType<typeof openExampleConference>>;
let chair: Actor;
let conference: string;
const slug = 'coasts-2020';
const closed = [{ from: null, audience: 'participants' as const }];
const meeting = exampleMeeting();
const items = [
	exampleItem({ number: '1', title: { en: 'HARBOURS' } }),
	exampleItem({ id: exampleId(101), number: '2', title: { en: 'POISON' }, audience: closed }),
];

beforeAll(async () => {
	house = await openExampleConference();
	conference = await exampleConference(house, { meetings: [meeting], items });
	chair = await signedInPerson(house.database, 'Warm Chair');
	valueOf(
		await addParticipant(house.context(house.officer), conference, {
			email: chair.person?.email ?? '',
			role: 'chair',
			delegation: null,
		}),
	);
});
afterAll(() => house.close());

const asReader = () => house.readerContext();
const asChair = () => house.context(chair);
const seen = async (ctx: OperationContext): Promise<string> =>
	JSON.stringify(await findConference(ctx, slug));

test('What one person may see is not given to another from the cache, in either order', async () => {
	expect(await seen(asChair())).toContain('POISON');
	expect(await seen(asReader())).not.toContain('POISON');
	expect(await seen(asChair())).toContain('POISON');
	expect(JSON.stringify(await findMeeting(asReader(), slug, 1))).not.toContain('POISON');
});

test('An edition published by another process is used by the next request', async () => {
	const other = openDatabase(house.url, { size: 2 });
	try {
		expect(await seen(asReader())).toContain('HARBOURS');
		const shut = items.map((item) => ({ ...item, audience: closed }));
		const edition = exampleEdition({ meetings: [meeting], items: shut });
		const { version } = await republish({ ...house, context: contextOn(other.database) }, edition, 2);
		expect(await seen(asReader())).not.toContain('HARBOURS');
		const again = exampleEdition({ meetings: [{ ...meeting, title: { en: 'Renamed' } }], items });
		await republish({ ...house, context: contextOn(other.database) }, again, version);
		expect((await findMeeting(asReader(), slug, 1))?.meeting.title?.text).toBe('Renamed');
		expect((await findMeetingContext(asChair(), meeting.id))?.items).toHaveLength(2);
	} finally {
		await other.close();
	}
});

const contextOn =
	(database: OperationContext['database']): typeof house.context =>
	(actor, now) => ({ ...house.context(actor, now), database });

test('Requests at once after a publication share its reading, and later ones need one statement', async () => {
	const opened = openDatabase(house.url, { size: 1 });
	let count = 0;
	opened.pool.on('connect', (client) => {
		const original = client.query.bind(client) as (...args: unknown[]) => unknown;
		(client as unknown as { query: unknown }).query = (...args: unknown[]) => {
			count += 1;
			return original(...args);
		};
	});
	const read = () => findMeetingContext({ ...asChair(), database: opened.database }, meeting.id);
	try {
		await Promise.all([read(), read(), read()]);
		expect(count).toBe(3 + 4);
		await read();
		expect(count).toBe(4 + 4);
	} finally {
		await opened.close();
	}
});

test('What a viewer sees follows the clock in either direction, and the state of a meeting at once', async () => {
	const steps = [
		{ from: '2020-10-06T09:00', audience: 'public' as const },
		{ from: '2020-10-06T09:30', audience: 'participants' as const },
	];
	await exampleConference(house, {
		slug: 'tides-2020',
		meetings: [exampleMeeting({ id: exampleId(2), audience: closed })],
		items: [exampleItem({ id: exampleId(102), meeting: exampleId(2), audience: steps })],
	});
	const page = async (time: string) =>
		findConference(house.context(house.officer, new Date(`2020-10-06T${time}:00+02:00`)), 'tides-2020');
	const item = async (time: string) => (await page(time))?.agenda.meetings[0]?.items[0]?.closed;
	// The officer sees a meeting that is never public, so its times change no public page.
	for (const [time, isClosed] of [
		['08:59', true],
		['09:00', false],
		['09:29', false],
		['09:30', true],
		['09:00', false],
	] as const)
		expect([time, await item(time)]).toEqual([time, isClosed]);
	expect([(await page('12:29'))?.next, (await page('12:30'))?.next]).toEqual([exampleId(2), null]);
	await sql`update conference.meeting set state = 'open', opened_at = now() where id = ${exampleId(2)}`.execute(
		house.database,
	);
	expect((await page('12:29'))?.current).toBe(exampleId(2));
});

test('A role that is taken away ends at the next request what it showed', async () => {
	expect(await seen(asChair())).toContain('POISON');
	const found = await sql<{ id: string }>`select id from accreditation.participant
		where conference_id = ${conference} and person_id = ${chair.person?.id}`.execute(house.database);
	valueOf(
		await removeParticipant(house.context(house.officer), conference, {
			id: found.rows[0]?.id ?? '',
			last: 'yes',
		}),
	);
	expect(await seen(asChair())).not.toContain('POISON');
	await sql`update conference.conference set state = 'draft' where id = ${conference}`.execute(
		house.database,
	);
	expect(await findConference(asReader(), slug)).toBe(null);
	expect(await findMeetingContext(asReader(), meeting.id)).toBe(null);
});
