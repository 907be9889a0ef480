import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addParticipant } from '#accreditation/server';
import { sql } from '#platform/server/database.ts';
import { signedInPerson } from '../../../tests/test-platform.ts';
import { exampleId, exampleMeeting } from '../edition.examples.ts';
import {
	exampleConference,
	openExampleConference,
	valueOf,
	type SignedIn,
} from './test-conference.examples.ts';
import { consoleMeetings, createConference } from './index.ts';

/* The list of meetings in the console of a conference. */

let platform: Awaited<ReturnType<typeof openExampleConference>>;
let chair: SignedIn;
const slug = 'coasts-2020';
const closedToPublic = { audience: [] };
const at = (id: number, number: number, day: string | null, start: string | null, more = {}) =>
	exampleMeeting({ id: exampleId(id), number, day, start, end: null, title: { en: 'Session' }, ...more });

beforeAll(async () => {
	platform = await openExampleConference();
	const meetings = [
		at(1, 1, '2020-10-06', '09:00', { title: { en: 'Opening meeting', fr: 'Séance d’ouverture' } }),
		at(2, 2, '2020-10-07', null, { title: { en: 'Drafting' }, ...closedToPublic }),
		at(3, 3, '2020-10-07', '15:00', { place: { en: 'Room 4' } }),
		at(4, 4, '2020-10-06', '14:00', { cancelled: true }),
		at(5, 5, null, null),
	];
	const id = await exampleConference(platform, { lastDay: '2020-10-07', meetings });
	await exampleConference(platform, {
		slug: 'other',
		meetings: [exampleMeeting({ id: exampleId(9) })],
		items: [],
	});
	chair = await signedInPerson(platform.database, 'Carl Chair');
	const role = { email: chair.person.email, role: 'chair', delegation: null } as const;
	valueOf(await addParticipant(platform.context(platform.officer), id, role));
	await sql`update conference.meeting set state = 'closed', opened_at = starts_at, closed_at = starts_at + interval '2 hours'
		where id = ${exampleId(1)}`.execute(platform.database);
});
afterAll(() => platform.close());

const list = (query = '', who = platform.officer, of = slug) =>
	consoleMeetings(platform.context(who), of, new URLSearchParams(query));
const statements = (query: string) =>
	platform.statements((ctx) => consoleMeetings(ctx, slug, new URLSearchParams(query)), platform.officer);
const numbers = async (query: string) => (await list(query))?.meetings.map(({ number }) => number);

describe('The meetings of a conference in its console', () => {
	it('are for those with a role in it: of another conference, of none and for strangers there is no answer', async () => {
		expect(await list('', chair, 'other')).toBe(null);
		expect(await list('', platform.officer, 'nowhere')).toBe(null);
		expect(await list('', await signedInPerson(platform.database, 'Stranger'))).toBe(null);
		expect(await consoleMeetings(platform.readerContext(), slug)).toBe(null);
	});
	it('include for its chair those that are never public, and no meeting of another conference', async () => {
		expect((await list('', chair))?.meetings.map(({ id }) => id)).toEqual([1, 4, 3, 2, 5].map(exampleId));
	});
	it('are none before the first publication', async () => {
		const fresh = { slug: 'draft', kind: 'organised', title: { en: 'Draft' } };
		valueOf(await createConference(platform.context(platform.officer), fresh));
		expect(await list('', platform.officer, 'draft')).toMatchObject({ meetings: [], total: 0, zone: null });
	});
	it('come in the order of time, those without an hour after the others of their day, without a day last', async () => {
		expect(await numbers('')).toEqual([1, 4, 3, 2, 5]);
		expect(await numbers('sort=-time')).toEqual([2, 3, 4, 1, 5]);
		expect(await numbers('sort=number')).toEqual([1, 2, 3, 4, 5]);
	});
	it.each([
		['séance', [1]],
		['room', [3]],
		['5', [5]],
		['100%', []],
	])('are found by “%s” in title, place and number', async (words, found) => {
		expect(await numbers(`q=${encodeURIComponent(words)}`)).toEqual(found);
	});
	it('are counted by status, in which a cancelled one is neither planned nor over, and by day', async () => {
		const counts = (await list())?.counts.filter(({ count }) => count);
		expect(counts?.map(({ value, count }) => [value, count])).toEqual([
			['planned', 3],
			['closed', 1],
			['cancelled', 1],
			['2020-10-06', 2],
			['2020-10-07', 2],
		]);
		expect(await numbers('state=planned&day=2020-10-07')).toEqual([3, 2]);
	});
	it('are all shown where a filter no longer exists', async () => {
		const found = await list('state=adjourned&day=2019-01-01&day=soon&page=7');
		expect(found?.total).toBe(5);
		expect(found?.state).toMatchObject({ facets: { state: [], day: [] }, page: 1 });
	});
	it('take as many statements with five rows as with none', async () => {
		const none = await statements('q=xylophone');
		expect(await statements('')).toBe(none);
	});
});
