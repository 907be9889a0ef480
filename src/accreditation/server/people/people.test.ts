import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import { exampleId } from '../../../conference/edition.examples.ts';
import {
	exampleConference,
	openExampleConference,
	valueOf,
} from '../../../conference/server/test-conference.examples.ts';
import {
	addDelegation,
	addParticipant,
	allPeople,
	delegationsOf,
	officersConference,
	peopleOf,
	removalOf,
	removeDelegation,
	removeParticipant,
} from '#accreditation/server';
import { ownRoles } from '#conference/server';
import type { Email } from '#platform/server/mail/store.ts';
import type { RoleMail } from './role-email.ts';
import { refusal, words } from '../accreditation.examples.ts';

let platform: Awaited<ReturnType<typeof openExampleConference>>;
let conference: string;
beforeAll(async () => void (platform = await openExampleConference()));
afterAll(() => platform.close());
beforeEach(async () => void (conference = await exampleConference(platform)));
afterEach(async () => {
	await sql`delete from conference.conference`.execute(platform.database);
	await sql`delete from platform.person p where name like 'Test %'`.execute(platform.database);
});

const ctx = () => platform.context(platform.officer);
const maltavia = { entry: 'state/maltavia', name: {}, class: 'state', seat: 1 };
const youth = { entry: null, name: { en: 'Youth of the Coast' }, class: 'ngo', seat: null };

describe('a delegation', () => {
	it('is added by officers only, to a conference that there is', async () => {
		const stranger = await signedInPerson(platform.database, 'Test Stranger');
		expect(refusal(await addDelegation(platform.context(stranger), conference, maltavia))).toBe('not-found');
		expect(refusal(await addDelegation(platform.readerContext(), conference, maltavia))).toBe('not-found');
		for (const nowhere of [exampleId(9), 'x', '\u0000'])
			expect(refusal(await addDelegation(ctx(), nowhere, maltavia))).toBe('not-found');
	});
	it.each([
		[{ ...maltavia, name: { en: 'Both' } }],
		[{ ...youth, name: {} }],
		[{ ...youth, class: 'king' }],
		[{ ...youth, seat: 0 }],
		[{ ...maltavia, entry: "state/';--" }],
		[null],
		['x'],
	])('is refused for %j', async (input) => {
		expect(refusal(await addDelegation(ctx(), conference, input))).toBe('bad-input');
	});
	it('is refused for a State that the directory does not have', async () => {
		const nowhere = { ...maltavia, entry: 'state/atlantis' };
		expect(refusal(await addDelegation(ctx(), conference, nowhere))).toBe('no-such-entry');
	});
	it('comes once, and takes a seat once', async () => {
		valueOf(await addDelegation(ctx(), conference, maltavia));
		expect(refusal(await addDelegation(ctx(), conference, { ...maltavia, seat: 2 }))).toBe('already-there');
		expect(refusal(await addDelegation(ctx(), conference, { ...youth, seat: 1 }))).toBe('already-there');
	});
	it('keeps its name in every language', async () => {
		const made = valueOf(await addDelegation(ctx(), conference, maltavia));
		expect(Object.keys(made.name)).toEqual(['en', 'ar']);
		valueOf(await addDelegation(ctx(), conference, youth));
		expect((await delegationsOf(ctx(), conference))?.map(({ name, seat }) => [name['en'], seat])).toEqual([
			['Maltavia', 1],
			['Youth of the Coast', null],
		]);
		expect(await delegationsOf(platform.readerContext(), conference)).toBe(null);
	});
	it('stays while somebody belongs to it', async () => {
		const { id: delegation } = valueOf(await addDelegation(ctx(), conference, maltavia));
		const { person } = await signedInPerson(platform.database, 'Test Delegate');
		const added = valueOf(
			await addParticipant(ctx(), conference, { email: person.email, role: 'delegate', delegation }),
		);
		expect(refusal(await removeDelegation(ctx(), conference, delegation))).toBe('has-people');
		valueOf(await removeParticipant(ctx(), conference, { id: added.id }));
		expect(refusal(await removeDelegation(ctx(), conference, delegation))).toBe(null);
		expect(refusal(await removeDelegation(ctx(), conference, delegation))).toBe('already-done');
		expect(refusal(await removeDelegation(ctx(), conference, 'x'))).toBe('already-done');
	});
});

describe('a participant', () => {
	it('is added by officers only, and only somebody who is known', async () => {
		const { person } = await signedInPerson(platform.database, 'Test Person');
		const chair = { email: person.email, role: 'chair', delegation: null };
		expect(refusal(await addParticipant(platform.readerContext(), conference, chair))).toBe('not-found');
		for (const email of ['nobody@example.org', 'x', '\u0000'])
			expect(refusal(await addParticipant(ctx(), conference, { ...chair, email }))).toBe('no-such-person');
	});
	it('without an account is invited once, also by two at once, and told by email', async () => {
		const written: string[] = [];
		const mail = {
			language: 'de' as const,
			site: { origin: 'https://rostrum.example', replyTo: null, words, organisationIn: () => 'States' },
			mailer: { write: async (_: unknown, { to, body }: Email) => (written.push(`${to} ${body}`), 'id') },
		} as unknown as RoleMail;
		const given = { email: 'Test.New@example.org', role: 'observer', delegation: null, person: 'Test New' };
		expect(refusal(await addParticipant(platform.readerContext(), conference, given, mail))).toBe(
			'not-found',
		);
		for (const wrong of [{ person: '\u0000' }, { email: 'x' }])
			expect(refusal(await addParticipant(ctx(), conference, { ...given, ...wrong }, mail))).toBe(
				'bad-input',
			);
		expect(written).toEqual([]);
		const two = await Promise.all([given, given].map((one) => addParticipant(ctx(), conference, one, mail)));
		expect(two.map(refusal).toSorted()).toEqual([null, 'already-there'].toSorted());
		expect(written).toHaveLength(1);
		expect(written[0]).toMatch(/^test\.new@example\.org Test New/);
		expect(written[0]).toContain('/de/sign-in');
		expect((await peopleOf(ctx(), 'coasts-2020'))?.participants).toMatchObject([{ name: 'Test New' }]);
	});
	it('has a delegation exactly when a delegate, and one of the same conference', async () => {
		const { person } = await signedInPerson(platform.database, 'Test Person');
		const add = async (role: string, delegation: string | null) =>
			refusal(await addParticipant(ctx(), conference, { email: person.email, role, delegation }));
		const { id } = valueOf(await addDelegation(ctx(), conference, maltavia));
		const other = await exampleConference(platform, { slug: 'other', meetings: [], items: [] });
		const foreign = valueOf(await addDelegation(ctx(), other, maltavia)).id;
		expect(await add('chair', id)).toBe('bad-input');
		expect(await add('delegate', null)).toBe('bad-input');
		expect(await add('king', null)).toBe('bad-input');
		expect(await add('delegate', foreign)).toBe('already-there');
		expect(await add('delegate', id)).toBe(null);
	});
	it('has one role in a conference', async () => {
		const somebodyElse = await signedInPerson(platform.database, 'Test Person');
		const { email } = somebodyElse.person;
		valueOf(await addParticipant(ctx(), conference, { email, role: 'observer', delegation: null }));
		const again = await addParticipant(ctx(), conference, { email, role: 'chair', delegation: null });
		expect(refusal(again)).toBe('already-there');
		const own = platform.context(somebodyElse);
		expect([...(await ownRoles(own))]).toEqual([[conference, 'observer']]);
	});
	it('is listed with an address for officers alone', async () => {
		const observer = await signedInPerson(platform.database, 'Test Observer');
		const { email } = observer.person;
		valueOf(await addParticipant(ctx(), conference, { email, role: 'observer', delegation: null }));
		expect((await peopleOf(ctx(), 'coasts-2020'))?.participants).toMatchObject([{ email }]);
		expect(await peopleOf(platform.context(observer), 'coasts-2020')).toBe(null);
	});
	it('who is taken away is nobody again', async () => {
		const observer = await signedInPerson(platform.database, 'Test Observer');
		const added = valueOf(
			await addParticipant(ctx(), conference, {
				email: observer.person.email,
				role: 'observer',
				delegation: null,
			}),
		);
		expect(refusal(await removeParticipant(platform.context(observer), conference, { id: added.id }))).toBe(
			'not-found',
		);
		expect(refusal(await removeParticipant(ctx(), conference, { id: 'x' }))).toBe('already-done');
		valueOf(await removeParticipant(ctx(), conference, { id: added.id }));
		expect([...(await ownRoles(platform.context(observer)))]).toEqual([]);
	});
	it('who is the last chair of a meeting in session is not removed unnoticed, also when two are removed at once', async () => {
		const chairs = await Promise.all(
			['One', 'Two'].map(async (name) => {
				const { email } = (await signedInPerson(platform.database, `Test ${name}`)).person;
				return valueOf(await addParticipant(ctx(), conference, { email, role: 'chair', delegation: null }))
					.id;
			}),
		);
		await sql`update conference.meeting set state = 'open', opened_at = now() where conference_id = ${conference}`.execute(
			platform.database,
		);
		const both = await Promise.all(chairs.map((id) => removeParticipant(ctx(), conference, { id })));
		expect(both.map(refusal).toSorted()).toEqual([null, 'last-chair'].toSorted());
		const [left] = (await peopleOf(ctx(), 'coasts-2020'))?.participants ?? [];
		valueOf(await removeParticipant(ctx(), conference, { id: left?.id ?? '', last: 'yes' }));
	});
	it('is removed at once as the last chair when no meeting is in session', async () => {
		const { email } = (await signedInPerson(platform.database, 'Test Chair')).person;
		const { id } = valueOf(
			await addParticipant(ctx(), conference, { email, role: 'chair', delegation: null }),
		);
		valueOf(await removeParticipant(ctx(), conference, { id }));
	});
});

const add = async (name: string, role: string, delegation: string | null = null) => {
	const { email } = (await signedInPerson(platform.database, `Test ${name}`)).person;
	return valueOf(await addParticipant(ctx(), conference, { email, role, delegation })).id;
};
const list = async (query: string) => {
	const people = await peopleOf(ctx(), 'coasts-2020', new URLSearchParams(query));
	return people?.participants.map(({ name }) => name.replace('Test ', ''));
};
const statements = () =>
	platform.statements(async (counted) => {
		const query = new URLSearchParams('q=test&role=observer&sort=name');
		expect((await peopleOf(counted, 'coasts-2020', query))?.participants.length).toBeGreaterThan(0);
	}, platform.officer);

describe('the list of people', () => {
	it('is for officers only, as a page, as a file and before somebody is removed', async () => {
		const chair = await signedInPerson(platform.database, 'Test Chair');
		const { email } = chair.person;
		const given = { email, role: 'chair', delegation: null };
		const { id } = valueOf(await addParticipant(ctx(), conference, given));
		const none = new URLSearchParams();
		for (const other of [platform.readerContext(), platform.context(chair)]) {
			expect(await peopleOf(other, 'coasts-2020', none)).toBe(null);
			expect(await allPeople(other, 'coasts-2020', none, 10)).toBe(null);
			expect(await removalOf(other, 'coasts-2020', id)).toBe(null);
			expect(await officersConference(other, { slug: 'coasts-2020' })).toBe(null);
		}
		expect(await officersConference(ctx(), { slug: 'coasts-2020' })).toMatchObject({ id: conference });
		expect(await peopleOf(ctx(), 'nowhere', none)).toBe(null);
	});
	it('does not lead to the people of another conference', async () => {
		await add('Ours', 'observer');
		const other = await exampleConference(platform, { slug: 'other', meetings: [], items: [] });
		const { email } = (await signedInPerson(platform.database, 'Test Theirs')).person;
		const theirs = { email, role: 'chair', delegation: null };
		const { id } = valueOf(await addParticipant(ctx(), other, theirs));
		expect(await list('q=test')).toEqual(['Ours']);
		expect(await removalOf(ctx(), 'coasts-2020', id)).toMatchObject({ participant: null, delegation: null });
		expect(await removalOf(ctx(), 'coasts-2020', 'x')).toMatchObject({ participant: null });
	});
	it('is narrowed, searched and sorted, and the file has the same rows', async () => {
		const { id } = valueOf(await addDelegation(ctx(), conference, maltavia));
		await add('Zoe', 'delegate', id);
		await add('Ödön', 'chair');
		await add('Anna', 'observer');
		await add('Paul', 'observer');
		// By role in the order of the roles, then by name.
		expect(await list('')).toEqual(['Ödön', 'Zoe', 'Anna', 'Paul']);
		expect(await list('sort=name')).toEqual(['Anna', 'Ödön', 'Paul', 'Zoe']);
		expect(await list('sort=-delegation')).toEqual(['Zoe', 'Anna', 'Ödön', 'Paul']);
		expect(await list('role=observer&role=chair&role=king')).toEqual(['Ödön', 'Anna', 'Paul']);
		expect(await list(`delegation=${id}`)).toEqual(['Zoe']);
		expect(await list(`delegation=${exampleId(9)}&q=PAUL+example`)).toEqual(['Paul']);
		expect(await list('q=nobody')).toEqual([]);
		const query = new URLSearchParams('role=observer&page=7');
		const file = await allPeople(ctx(), 'coasts-2020', query, 10);
		const rows = (await Array.fromAsync(file?.batches ?? [])).flat();
		expect(rows.map(({ name }) => name)).toEqual(['Test Anna', 'Test Paul']);
		const people = await peopleOf(ctx(), 'coasts-2020', new URLSearchParams('role=observer'));
		expect(people?.counts.filter(({ count }) => count).map(({ value, count }) => [value, count])).toEqual([
			['chair', 1],
			['delegate', 1],
			['observer', 2],
		]);
		expect(people?.delegations.map((one) => one.people)).toEqual([1]);
	});
	it('takes the same number of statements for one person, for three and for fifty', async () => {
		await add('Person 1', 'observer');
		const one = await statements();
		for (let at = 2; at <= 3; at += 1) await add(`Person ${at}`, 'observer');
		expect(await statements()).toBe(one);
		for (let at = 4; at <= 51; at += 1) await add(`Person ${at}`, 'observer');
		expect(await statements()).toBe(one);
		expect(one).toBeLessThanOrEqual(6);
	});
});
