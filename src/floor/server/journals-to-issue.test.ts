import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { anonymous, type Actor } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import { openTestPlatform, signedInPerson, type TestPlatform } from '../../../tests/test-platform.ts';
import { journalsToIssue, journalTasks } from './journals-to-issue.ts';
import { leadFloor, makeMeeting, type TestMeeting } from './meeting.examples.ts';

/* The journals that wait for the officers of bodies that decide. docs/rules/floor.md */

let platform: TestPlatform;
let meeting: TestMeeting;
let organised: TestMeeting;
beforeAll(async () => {
	platform = await openTestPlatform();
	[meeting, organised] = [await makeMeeting(platform), await makeMeeting(platform)];
	await sql`update conference.conference set kind = 'decided', decision = 'PC.DEC/1' where id = ${meeting.conference}`.execute(
		platform.database,
	);
});
afterAll(() => platform.close());

const waits = async (actor: Actor) =>
	(await journalsToIssue(platform.context(actor))).map(({ meeting: id }) => id);
const tasks = async (actor: Actor) =>
	(await journalTasks(platform.context(actor))).map(({ count, path }) => [count, path]);

it('wait from the closing of the meeting for its officers and nobody else, until they are issued. 13.12', async () => {
	const organisations = await signedInPerson(platform.database, 'Officer of the organisation', ['officer']);
	for (const one of [meeting, organised]) await leadFloor(platform, one, { do: 'open-meeting' });
	expect(await waits(meeting.officer)).toEqual([]);
	for (const one of [meeting, organised]) await leadFloor(platform, one, { do: 'close-meeting' });
	const task = [1, `/console/conferences/${meeting.slug}/meetings?state=closed`];
	for (const actor of [meeting.officer, organisations]) {
		expect(await waits(actor)).toEqual([meeting.id]);
		expect(await tasks(actor)).toEqual([task]);
	}
	const { Arvonia } = meeting.delegates;
	// The holder of the meetings issues it as an officer does; the papers do not suffice. accreditation.md 17.2
	const colleague = await signedInPerson(platform.database, 'Colleague');
	for (const section of ['papers', 'meetings']) {
		await sql`insert into accreditation.section_right (conference_id, person_id, sections, given_at)
			values (${meeting.conference}, ${colleague.person.id}, array[${section}], now())
			on conflict (conference_id, person_id) do update set sections = excluded.sections`.execute(
			platform.database,
		);
		expect(await tasks(colleague)).toEqual(section === 'meetings' ? [task] : []);
	}
	// The officer of a conference that adopts no decisions has no journal to issue.
	for (const actor of [meeting.chair, meeting.observer, Arvonia as Actor, organised.officer, anonymous])
		expect([await waits(actor), await tasks(actor)]).toEqual([[], []]);

	// A press that failed leaves a draft, which is no journal yet.
	const document = randomUUID();
	await sql`insert into documents.document (id, conference_id, kind, title, original_language, created_at)
		values (${document}, ${meeting.conference}, 'journal', '{"en": "Journal"}', 'en', now())`.execute(
		platform.database,
	);
	await sql`insert into floor.journal (meeting_id, revision, document_id) values (${meeting.id}, 1, ${document})`.execute(
		platform.database,
	);
	expect(await waits(meeting.officer)).toEqual([meeting.id]);
	await sql`update documents.document set state = 'issued', symbol = 'PC.JOUR/1', issued_at = now()
		where id = ${document}`.execute(platform.database);
	expect([await waits(meeting.officer), await tasks(meeting.officer)]).toEqual([[], []]);
});
