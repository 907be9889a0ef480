import { afterAll, beforeAll, expect, it } from 'vitest';
import { anonymous, type Actor } from '#platform/actor.ts';
import { openTestPlatform, type TestPlatform } from '../../../tests/test-platform.ts';
import { askFor, leadFloor, makeMeeting, opens, type TestMeeting } from './meeting.examples.ts';
import { requestsOfPerson } from './requests-of-person.ts';

/* The requests for the floor on the start page of a delegate, on a real database. */

let platform: TestPlatform;
let meeting: TestMeeting;
beforeAll(async () => {
	platform = await openTestPlatform();
	meeting = await makeMeeting(platform);
});
afterAll(() => platform.close());

const counts = async (actor: Actor | undefined) =>
	(await requestsOfPerson(platform.context(actor))).map(({ count, path }) => [count, path]);

it('counts those of the own delegation in meetings in session, until it has the floor', async () => {
	const { Arvonia, Karvia } = meeting.delegates;
	expect(await counts(Arvonia)).toEqual([]);
	await opens(platform, meeting);
	const place = await askFor(platform, meeting, 'Arvonia');
	const path = `/conferences/${meeting.slug}/meetings/1#own`;
	expect(await counts(Arvonia)).toEqual([[1, path]]);
	expect(await counts(Karvia)).toEqual([[0, path]]);
	for (const actor of [meeting.chair, meeting.observer, anonymous]) expect(await counts(actor)).toEqual([]);
	await leadFloor(platform, meeting, { do: 'give', place, ends: null });
	expect(await counts(Arvonia)).toEqual([[0, path]]);
});
