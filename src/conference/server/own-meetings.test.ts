import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addParticipant } from '#accreditation/server';
import { sql } from '#platform/server/database.ts';
import { signedInPerson } from '../../../tests/test-platform.ts';
import { exampleId, exampleItem, exampleMeeting } from '../edition.examples.ts';
import type { Role } from '../roles.ts';
import {
	exampleConference,
	openExampleConference,
	valueOf,
	type SignedIn,
} from './test-conference.examples.ts';
import { ownConferences, ownCurrentConferences, ownMeetings } from './index.ts';

/* What a start page shows of conferences, on a real database. */

const morning = new Date('2020-10-06T08:00:00Z');
let platform: Awaited<ReturnType<typeof openExampleConference>>;
let conference: string;
const people = new Map<Role, SignedIn>();

const meeting = (number: number, day: string, more = {}) =>
	exampleMeeting({ id: exampleId(number), number, day, title: { en: `POISON ${number}` }, ...more });

beforeAll(async () => {
	platform = await openExampleConference();
	const closed = [{ from: null, audience: 'participants' as const }];
	conference = await exampleConference(platform, {
		lastDay: '2020-10-08',
		meetings: [
			meeting(1, '2020-10-06'),
			meeting(2, '2020-10-06', { start: '14:00', end: '17:00', audience: closed }),
			meeting(3, '2020-10-07'),
			meeting(4, '2020-10-06', { cancelled: true, start: '08:00', end: '09:00' }),
		],
		items: [exampleItem()],
	});
	const ctx = platform.context(platform.officer);
	for (const role of ['officer', 'chair', 'technician'] as const) {
		const who = await signedInPerson(platform.database, role);
		valueOf(await addParticipant(ctx, conference, { email: who.person.email, role, delegation: null }));
		people.set(role, who);
	}
});
afterAll(() => platform.close());

const as = (role: Role): SignedIn => people.get(role) ?? expect.unreachable(role);
const numbers = async (who: SignedIn, now = morning) =>
	(await ownMeetings(platform.context(who, now))).map((one) => [one.number, one.role, one.isToday]);

describe('the meetings of a person', () => {
	it('are none of somebody without a role, nor of a stranger', async () => {
		expect(await numbers(await signedInPerson(platform.database, 'Other'))).toEqual([]);
		expect(await ownMeetings(platform.readerContext(morning))).toEqual([]);
		// Officers of the organisation have all conferences on another page.
		expect(await numbers(platform.officer)).toEqual([]);
	});
	it('are those of today, also closed ones, without what was cancelled', async () => {
		expect(await numbers(as('chair'))).toEqual([
			[1, 'chair', true],
			[2, 'chair', true],
		]);
	});
	it('are the next one on another day', async () => {
		expect(await numbers(as('technician'), new Date('2020-10-01T08:00:00Z'))).toEqual([
			[1, 'technician', false],
		]);
		expect(await numbers(as('technician'), new Date('2020-10-09T08:00:00Z'))).toEqual([]);
	});
	it('begin their day where the conference takes place', async () => {
		// Half past eleven in the evening of 5 October in London is the 6th in Vienna.
		const night = await numbers(as('chair'), new Date('2020-10-05T22:30:00Z'));
		expect(night.every(([, , isToday]) => isToday)).toBe(true);
	});
	it('end with their state: an ended one is left out, one in session is first', async () => {
		const set = (number: number, state: string) =>
			sql`update conference.meeting set state = ${state}, opened_at = now()
				where conference_id = ${conference} and number = ${number}`.execute(platform.database);
		await set(1, 'closed');
		await set(3, 'open');
		expect(await numbers(as('chair'))).toEqual([
			[3, 'chair', true],
			[2, 'chair', true],
		]);
		await sql`update conference.meeting set state = 'planned', opened_at = null
			where conference_id = ${conference}`.execute(platform.database);
	});
	it('are read with the conferences in one statement', async () => {
		const count = await platform.statements(
			(ctx) => Promise.all([ownMeetings(ctx), ownConferences(ctx), ownCurrentConferences(ctx)]),
			as('officer'),
		);
		expect(count).toBe(1);
	});
});

const preparing = async (who: SignedIn, now = morning) =>
	(await ownCurrentConferences(platform.context(who, now))).map(({ slug, missing, toPublish }) => [
		slug,
		missing,
		toPublish,
	]);

describe('the conferences of an officer', () => {
	it('are those that a person edits: of all for an officer of the organisation', async () => {
		expect(await preparing(as('officer'))).toEqual([['coasts-2020', 0, false]]);
		expect(await preparing(platform.officer)).toEqual([['coasts-2020', 0, false]]);
		expect(await preparing(as('chair'))).toEqual([]);
	});
	it('say what is missing, and whether the draft was published', async () => {
		await sql`update conference.working set document = jsonb_set(document, '{title}', '{}')
			where conference_id = ${conference}`.execute(platform.database);
		expect(await preparing(as('officer'))).toEqual([['coasts-2020', 1, true]]);
	});
	it('leave out those that are over', async () => {
		expect(await preparing(as('officer'), new Date('2020-10-09T08:00:00Z'))).toEqual([]);
	});
});
