import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findMeetingContext } from '#conference/server';
import { sql } from '#platform/server/database.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/test-platform.ts';
import type { TestMeeting } from '../../../floor/server/meeting.examples.ts';
import { openMeeting } from '../../../captions/server/captions.examples.ts';
import { openBetween, type ViewerClass } from '../../openness.ts';
import { meetingAccess } from './meeting-access.ts';
import { changeItem } from '../../../../tests/change-item.ts';

/* A meeting that has been open for ten minutes under an item marked public. */

let platform: TestPlatform;
beforeAll(async () => {
	platform = await openTestPlatform();
});
afterAll(() => platform.close());

/** Returns how many ranges of it a viewer class may watch. */
async function open(meeting: TestMeeting, viewerClass: ViewerClass): Promise<number> {
	const stage = await meetingAccess(platform.database, meeting.id, 0);
	return stage ? openBetween(viewerClass, stage.openness, 0, Date.now()).length : 0;
}
const isThere = async (meeting: TestMeeting): Promise<boolean> =>
	(await findMeetingContext(platform.readerContext(), meeting.id)) !== null;

const hide = (meeting: TestMeeting) =>
	sql`update conference.meeting set listed = false where id = ${meeting.id}`.execute(platform.database);
const withdraw = (meeting: TestMeeting) =>
	sql`update conference.conference set state = 'draft' where id = ${meeting.conference}`.execute(
		platform.database,
	);

describe('what is public of a meeting', () => {
	it.each([
		['stands on no list', hide],
		['belongs to a draft', withdraw],
	])(
		'is nothing of one that %s, also under a public item; who takes part has all of it',
		async (_, change) => {
			const meeting = await openMeeting(platform);
			expect([await isThere(meeting), await open(meeting, 'public')]).toEqual([true, 1]);
			await change(meeting);
			expect([await isThere(meeting), await open(meeting, 'public')]).toEqual([false, 0]);
			expect(await open(meeting, 'participants')).toBe(1);
		},
	);

	it('is nothing of what was said under an item that is another meeting’s by now, as on the floor: 10.3', async () => {
		const meeting = await openMeeting(platform);
		const other = randomUUID();
		await sql`insert into conference.meeting (id, conference_id, number, title, place, steps, listed, cancelled)
			values (${other}, ${meeting.conference}, 2, '{"en": "Second"}', '{}', '[]', true, false)`.execute(
			platform.database,
		);
		await changeItem(platform.database, meeting.publicItem, { meeting: other });
		expect(await open(meeting, 'public')).toBe(0);
	});

	it('is what was said under a public item of the meeting, or of none', async () => {
		const meeting = await openMeeting(platform);
		expect(await open(meeting, 'public')).toBe(1);
		await changeItem(platform.database, meeting.publicItem, { meeting: null });
		expect(await open(meeting, 'public')).toBe(1);
	});
});
