import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { exampleConference, valueOf } from '../../../conference/server/test-conference.examples.ts';
import { addDelegation, removeDelegation } from '../people/delegations.ts';
import { addFurtherDelegation, removeFurtherDelegation } from './further-delegations.ts';
import { issueList } from '../lists/issue-list.ts';
import { listOfParticipants } from '../lists/list-of-participants.ts';
import { allPeople } from '../read.ts';
import { issuedListOf, nextListOf } from '../lists/read-lists.ts';
import { allRegistrations, registrationsOf } from './read-registrations.ts';
import { openExampleRegistrations } from './registrations.examples.ts';
import { atRiskAmong, conferenceRolesOf } from '../people/person-roles.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import { setAtRisk } from './set-at-risk.ts';
import { setListings } from '../lists/set-listings.ts';
import { transition } from './transition.ts';
import { later, refusal, words } from '../accreditation.examples.ts';

let site: Awaited<ReturnType<typeof openExampleRegistrations>>;
beforeAll(async () => void (site = await openExampleRegistrations()));
afterAll(() => site.close());
beforeEach(() => site.begin());
afterEach(() => site.sweep());

const t = words('en');
const accredited = async (name: string): Promise<string> => {
	const id = await site.nominateOne(name);
	valueOf(await transition(site.by(), id, { do: 'accredit' }));
	return id;
};
const query = new URLSearchParams();
const all = async <Row>(found: { batches: AsyncIterable<readonly Row[]> } | null): Promise<string> => {
	const rows: unknown[] = [];
	for await (const batch of found!.batches) rows.push(...batch);
	return JSON.stringify(rows);
};

describe('A person at risk', () => {
	it('is marked by the officers of the conference only. 3.5', async () => {
		const id = await accredited('Berg');
		for (const caller of [site.readerContext(), site.as(await site.someone()), site.as(site.focalPoint)])
			expect(refusal(await setAtRisk(caller, id, { risk: 'yes' }))).toBe('not-found');
		expect(await site.row(id)).toMatchObject({ at_risk: false });
	});

	it('is on no list and in no file, also of one that was issued before; officers see the mark. 3.5', async () => {
		const id = await accredited('Secretive');
		await accredited('Open');
		valueOf(await setListings(site.by(), site.set.conference, { listed: { state: 'public' } }));
		valueOf(await issueList(site.by(), site.set.conference, { version: 0 }));
		const named = async (): Promise<string[]> => [
			JSON.stringify(await issuedListOf(site.readerContext(), 'coasts-2020')),
			JSON.stringify(await nextListOf(site.by(), 'coasts-2020')),
			JSON.stringify(await listOfParticipants(site.by(), 'coasts-2020', t)),
			await all(await allPeople(site.by(), 'coasts-2020', query, 100)),
			await all(await allRegistrations(site.by(), 'coasts-2020', query, 100)),
		];
		for (const list of await named()) expect(list).toContain('Secretive');
		valueOf(await setAtRisk(site.by(), id, { risk: 'yes' }));
		for (const list of await named()) {
			expect(list).not.toContain('Secretive');
			expect(list).toContain('Open');
		}
		const shown = await registrationsOf(site.by(), 'coasts-2020', new URLSearchParams('attention=at-risk'));
		expect(shown?.registrations.map(({ familyName, atRisk }) => [familyName, atRisk])).toEqual([
			['Secretive', true],
		]);
		valueOf(await setAtRisk(site.by(), id, { risk: 'no' }));
		for (const list of await named()) expect(list).toContain('Secretive');
	});

	it('is in no file of accounts, and in no list of roles that an administrator reads. 3.5', async () => {
		const id = await accredited('Hidden');
		const { person_id: person } = await site.row(id);
		const administrator = site.as(
			await signedInPerson(site.database, 'Test Administrator', ['administrator']),
		);
		const found = async (ctx = administrator) => (await conferenceRolesOf(ctx, String(person))).length;
		expect([await found(), await found(site.by())]).toEqual([1, 0]);
		valueOf(await setAtRisk(site.by(), id, { risk: 'yes' }));
		expect(await found()).toBe(0);
		expect(await atRiskAmong(administrator, [String(person)])).toEqual(new Set([person]));
	});
});

describe('A further delegation', () => {
	const days = { fromDay: '2020-09-01', toDay: '2020-09-03' };

	it('is given by officers, of the same conference, once, and not the own one. 1.8', async () => {
		const id = await accredited('Berg');
		const other = await exampleConference(site, { slug: 'other', meetings: [], items: [] });
		const theirs = { entry: null, name: { en: 'Theirs' }, class: 'ngo', seat: null };
		const foreign = valueOf(await addDelegation(site.by(), other, theirs)).id;
		const ngo = { delegation: site.set.ngo, ...days };
		for (const caller of [site.readerContext(), site.as(site.focalPoint)])
			expect(refusal(await addFurtherDelegation(caller, id, ngo))).toBe('not-found');
		for (const delegation of [foreign, site.set.delegation])
			expect(refusal(await addFurtherDelegation(site.by(), id, { delegation, ...days }))).toBe(
				'no-such-delegation',
			);
		valueOf(await addFurtherDelegation(site.by(), id, ngo));
		expect(refusal(await addFurtherDelegation(site.by(), id, ngo))).toBe('no-such-delegation');
		expect(refusal(await removeDelegation(site.by(), site.set.conference, site.set.ngo))).toBe('has-people');
		valueOf(await removeFurtherDelegation(site.by(), id, { delegation: site.set.ngo }));
		expect(refusal(await removeFurtherDelegation(site.by(), id, { delegation: site.set.ngo }))).toBe(
			'already-done',
		);
	});

	it('is on the list of participants until its last day; the person speaks for the own one. 1.8', async () => {
		const id = await accredited('Berg');
		valueOf(
			await setListings(site.by(), site.set.conference, { listed: { state: 'public', ngo: 'public' } }),
		);
		valueOf(await addFurtherDelegation(site.by(), id, { delegation: site.set.ngo, ...days }));
		const lines = async (now: Date) =>
			(await nextListOf(site.by(now), 'coasts-2020'))?.map(({ category }) => category);
		expect(await lines(later(24))).toEqual(['state', 'ngo']);
		expect(await lines(later(48))).toEqual(['state']);
		const people = JSON.parse(await all(await allPeople(site.by(), 'coasts-2020', query, 100)));
		expect(people).toMatchObject([{ role: 'delegate', delegation: site.set.delegation }]);
	});
});
