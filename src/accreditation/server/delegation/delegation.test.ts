import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import { exampleId } from '../../../conference/edition.examples.ts';
import {
	exampleConference,
	openExampleConference,
	valueOf,
	type SignedIn,
} from '../../../conference/server/test-conference.examples.ts';
import {
	addDelegation,
	addFocalPoint,
	checkCredentials,
	delegationPage,
	fileOfCredentials,
	invitationPage,
	invitedDelegation,
	nominate,
	nominateAgain,
	ownStanding,
	proposeChange,
	registrationOf,
	registrationsOf,
	removeDelegation,
	removeFocalPoint,
	setCategory,
	setRights,
	submitCredentials,
	transition,
} from '#accreditation/server';
import { changeState } from '#conference/server';
import { later, refusal, start } from '../accreditation.examples.ts';

let platform: Awaited<ReturnType<typeof openExampleConference>>;
let conference: string;
let delegation: string;
let foreign: string;
let focalPoint: SignedIn;
/** The focal point of another delegation of the same conference. */
let neighbour: SignedIn;
let stranger: SignedIn;

beforeAll(async () => {
	platform = await openExampleConference();
	const { database } = platform;
	focalPoint = await signedInPerson(database, 'Fay Point');
	neighbour = await signedInPerson(database, 'Nia Neighbour');
	stranger = await signedInPerson(database, 'Sam Stranger');
});
afterAll(() => platform.close());

const ctx = (now = start) => platform.context(platform.officer, now);
const as = (who: SignedIn, now = start) => platform.context(who, now);
const state = (entry: string) => ({ entry: `state/${entry}`, name: {}, class: 'state', seat: null });
const joins = async (of: string, who: SignedIn) =>
	valueOf(await addFocalPoint(ctx(), conference, { delegation: of, ...who.person }));
const person = (name: string, more: object = {}) => ({
	familyName: name,
	givenName: 'Test',
	email: `${name.toLowerCase()}@example.org`,
	...more,
});
const open = (of = conference, more: object = {}) =>
	setCategory(ctx(), of, {
		category: 'state',
		maxPeople: null,
		selfRegistration: false,
		opensAt: null,
		closesAt: null,
		...more,
	});
const nominated = async (name: string, more: object = {}) =>
	valueOf(await nominate(as(focalPoint), delegation, [person(name, more)]))[0]!.id;
/** An upload that has arrived, as a form would leave it. */
const uploaded = async (): Promise<{ id: string }> => {
	const [id, sha256] = [randomUUID(), randomUUID().replaceAll('-', '').repeat(2)];
	await sql`insert into platform.file_content (sha256, bytes, used_at) values (${sha256}, 1, now())`.execute(
		platform.database,
	);
	await sql`insert into platform.file (id, sha256, bytes, media_type, name, quota_owner, created_at)
		values (${id}, ${sha256}, 1, 'application/pdf', 'note.pdf', 'x', now())`.execute(platform.database);
	return { id };
};

beforeEach(async () => {
	conference = await exampleConference(platform);
	valueOf(await open());
	delegation = valueOf(await addDelegation(ctx(), conference, state('maltavia'))).id;
	foreign = valueOf(await addDelegation(ctx(), conference, state('karvia'))).id;
	await joins(delegation, focalPoint);
	await joins(foreign, neighbour);
});
afterEach(async () => {
	await sql`delete from conference.conference`.execute(platform.database);
});

const rights = (more: object) => ({ people: [], head: null, speak: [], submit: [], standing: [], ...more });

const registered = async (id: string) =>
	(await delegationPage(ctx(), delegation))?.people.find((one) => one.id === id);

const holder = async () =>
	(
		await sql<{ delegation: object | null }>`select h.delegation from conference.role_holder h
			join platform.person w on w.id = h.person_id
			where w.email = 'berg@example.org'`.execute(platform.database)
	).rows[0]?.delegation;

describe('The page of a delegation', () => {
	it('is for its own focal points and officers: with its people, whom no other delegation sees', async () => {
		await nominated('Berg');
		for (const caller of [platform.readerContext(), as(stranger), as(neighbour)])
			expect(await delegationPage(caller, delegation)).toBe(null);
		for (const nowhere of [exampleId(9), 'x', '\u0000'])
			expect(await delegationPage(as(focalPoint), nowhere)).toBe(null);
		expect((await delegationPage(as(neighbour), foreign))?.people).toEqual([]);
		const page = await delegationPage(as(focalPoint), delegation);
		expect(page?.people.map(({ familyName, state: now }) => [familyName, now])).toEqual([
			['Berg', 'nominated'],
		]);
		expect(page).toMatchObject({ used: 1, access: { by: 'focal-point', mayNominate: true } });
		expect((await delegationPage(ctx(), delegation))?.access.by).toBe('officer');
	});

	it('is closed to a focal point who was removed; what they did stays', async () => {
		const id = await nominated('Berg');
		const { person: who } = focalPoint;
		valueOf(await removeFocalPoint(ctx(), conference, { delegation, person: who.id }));
		expect(refusal(await removeFocalPoint(ctx(), conference, { delegation, person: who.id }))).toBe(
			'already-done',
		);
		expect(await delegationPage(as(focalPoint), delegation)).toBe(null);
		expect((await ownStanding(as(focalPoint))).delegations).toEqual([]);
		expect(refusal(await nominate(as(focalPoint), delegation, [person('Zoe')]))).toBe('not-found');
		expect(refusal(await transition(as(focalPoint), id, { do: 'withdraw' }))).toBe('not-found');
		expect((await delegationPage(ctx(), delegation))?.people).toHaveLength(1);
	});

	it('is not there while the conference is a draft, and changes nothing once it is archived', async () => {
		const draft = await exampleConference(platform, { slug: 'draft', meetings: [], items: [] }, 'draft');
		const own = valueOf(await addDelegation(ctx(), draft, state('maltavia'))).id;
		valueOf(await addFocalPoint(ctx(), draft, { delegation: own, ...focalPoint.person }));
		expect(await delegationPage(as(focalPoint), own)).toBe(null);
		expect((await ownStanding(as(focalPoint))).delegations.map(({ id }) => id)).toEqual([delegation]);
		for (const to of ['closed', 'archived'])
			valueOf(await changeState(ctx(), 'coasts-2020', { to, confirmed: true }));
		expect((await delegationPage(as(focalPoint), delegation))?.access.mayManage).toBe(false);
		for (const caller of [as(focalPoint), ctx()]) {
			expect(refusal(await nominate(caller, delegation, [person('Berg')]))).toBe('not-found');
			expect(refusal(await submitCredentials(caller, delegation, await uploaded()))).toBe('not-found');
		}
	});

	it('is noted as opened the first time, by a focal point only', async () => {
		const openedAt = async () =>
			(await invitedDelegation(ctx(), 'coasts-2020', delegation))?.delegation.focalPoints[0]?.openedAt;
		await delegationPage(ctx(), delegation);
		expect(await openedAt()).toBe(null);
		await delegationPage(as(focalPoint), delegation);
		await delegationPage(as(focalPoint, later(1)), delegation);
		expect(await openedAt()).toBe(start.getTime());
	});

	it('takes the same number of statements for one person as for fifty', async () => {
		await nominated('Berg');
		const count = () => platform.statements((counted) => delegationPage(counted, delegation), focalPoint);
		const few = await count();
		valueOf(
			await nominate(
				ctx(),
				delegation,
				Array.from({ length: 49 }, (_, at) => person(`P${at}`)),
			),
		);
		expect(await count()).toBe(few);
		expect(few).toBeLessThanOrEqual(8);
	});
});

describe('The deadline', () => {
	it('and the opening bind focal points, not officers. 8.2', async () => {
		valueOf(await open(conference, { opensAt: later(1).getTime(), closesAt: later(2).getTime() }));
		const attempt = (name: string, now: Date, who = focalPoint) =>
			nominate(as(who, now), delegation, [person(name)]).then(refusal);
		expect(await attempt('A', start)).toBe('not-open');
		expect(await attempt('A', later(1))).toBe(null);
		expect(await attempt('B', later(2))).toBe('not-open');
		expect(await attempt('B', later(2), platform.officer)).toBe(null);
		expect((await delegationPage(as(focalPoint, later(3)), delegation))?.access).toMatchObject({
			mayManage: true,
			mayNominate: false,
		});
	});
});

describe('Credentials', () => {
	it('are sent by the own focal point, and read by them and by officers. 8.5', async () => {
		for (const caller of [platform.readerContext(), as(stranger), as(neighbour)])
			expect(refusal(await submitCredentials(caller, delegation, await uploaded()))).toBe('not-found');
		const file = await uploaded();
		valueOf(await submitCredentials(as(focalPoint), delegation, file));
		expect(refusal(await submitCredentials(as(focalPoint), delegation, file))).toBe('not-found');
		const [sent] = (await delegationPage(as(focalPoint), delegation))!.credentials;
		expect(sent).toMatchObject({ name: 'note.pdf', receivedAt: start.getTime(), receivedFrom: 'Fay Point' });
		for (const caller of [platform.readerContext(), as(stranger), as(neighbour)])
			expect(await fileOfCredentials(caller, sent!.id)).toBe(null);
		for (const caller of [as(focalPoint), ctx()])
			expect(await fileOfCredentials(caller, sent!.id)).toBe(file.id);
		for (const nowhere of [exampleId(9), 'x']) expect(await fileOfCredentials(ctx(), nowhere)).toBe(null);
	});

	it('stay when newer ones come; an officer checks each, once. 8.5', async () => {
		valueOf(await submitCredentials(as(focalPoint), delegation, await uploaded()));
		const [first] = (await delegationPage(ctx(), delegation))!.credentials;
		for (const caller of [platform.readerContext(), as(stranger), as(neighbour), as(focalPoint)])
			expect(refusal(await checkCredentials(caller, first!.id))).toBe('not-found');
		valueOf(await checkCredentials(ctx(later(1)), first!.id));
		expect(refusal(await checkCredentials(ctx(later(2)), first!.id))).toBe('already-done');
		valueOf(await submitCredentials(as(focalPoint, later(3)), delegation, await uploaded()));
		const { credentials } = (await delegationPage(as(focalPoint), delegation))!;
		expect(credentials.map(({ checkedAt }) => checkedAt)).toEqual([null, later(1).getTime()]);
		const row = (await invitedDelegation(ctx(), 'coasts-2020', delegation))!.delegation;
		expect(row).toMatchObject({ receivedAt: later(3).getTime(), checkedAt: null });
	});

	it('are deleted with their delegation', async () => {
		const file = await uploaded();
		valueOf(await submitCredentials(as(focalPoint), delegation, file));
		valueOf(await removeDelegation(ctx(), conference, delegation));
		const left = await sql`select state from platform.file where id = ${file.id}`.execute(platform.database);
		expect(left.rows).toEqual([{ state: 'removed' }]);
	});
});

describe('Rights in a delegation', () => {
	it('are given by the own focal point and officers only, to people of that delegation only', async () => {
		const id = await nominated('Berg');
		for (const caller of [platform.readerContext(), as(stranger), as(neighbour)])
			expect(refusal(await setRights(caller, delegation, rights({ people: [id] })))).toBe('not-found');
		valueOf(await setRights(as(neighbour), foreign, rights({ people: [id], head: id })));
		expect(refusal(await setRights(as(focalPoint), delegation, rights({ people: ['x'] })))).toBe('not-found');
		expect(await registered(id)).toMatchObject({ maySpeak: true, maySubmit: true, function: null });
	});

	it('name one head, and change nobody whom the form did not show. 8.7', async () => {
		const [first, second] = [await nominated('First', { function: 'head' }), await nominated('Second')];
		const third = await nominated('Third');
		const form = rights({ people: [first, second], head: second, submit: [second], standing: [first] });
		valueOf(await setRights(as(focalPoint), delegation, form));
		expect(await registered(first)).toMatchObject({ function: 'member', maySubmit: false, isStanding: true });
		expect(await registered(second)).toMatchObject({ function: 'head', maySubmit: true, maySpeak: false });
		expect(await registered(third)).toMatchObject({ function: null, maySpeak: true, maySubmit: true });
	});

	it('leave one head after each nomination and correction; nobody makes themselves it. 8.7', async () => {
		const first = await nominated('First', { function: 'head' });
		const second = await nominated('Second', { function: 'head' });
		const functionsOf = async () =>
			[await registered(first), await registered(second)].map((one) => one?.function);
		expect(await functionsOf()).toEqual(['member', 'head']);
		const facts = { givenName: 'Test', familyName: 'First', formOfAddress: '', jobTitle: '', badgeName: '' };
		const lead = { ...facts, function: 'head' } as const;
		valueOf(await proposeChange(as(focalPoint), first, lead));
		expect(await functionsOf()).toEqual(['head', 'member']);
		const self = await signedInPerson(platform.database, 'Second');
		expect(await proposeChange(as(self), second, { ...lead, familyName: 'Second' })).toMatchObject({
			fields: { function: 'accreditation.wrong.choice' },
		});
		// A head who corrects something else displaces nobody.
		valueOf(await setRights(as(focalPoint), delegation, rights({ people: [first, second], head: second })));
		await sql`update accreditation.registration set function = 'head' where id = ${first}`.execute(
			platform.database,
		);
		valueOf(await proposeChange(as(focalPoint), first, { ...lead, jobTitle: 'Envoy' }));
		expect(await functionsOf()).toEqual(['head', 'head']);
		// By a form of rights that shows one of the two.
		valueOf(await setRights(as(focalPoint), delegation, rights({ people: [second], head: second })));
		expect(await functionsOf()).toEqual(['member', 'head']);
	});

	it('to speak are those of the floor, whether given before accreditation or after. 8.7', async () => {
		const id = await nominated('Berg');
		valueOf(await setRights(as(focalPoint), delegation, rights({ people: [id] })));
		valueOf(await transition(ctx(), id, { do: 'accredit' }));
		expect(await holder()).toBe(null);
		valueOf(await setRights(as(focalPoint), delegation, rights({ people: [id], speak: [id] })));
		expect(await holder()).toMatchObject({ id: delegation });
	});
});

describe('Gender and ministry', () => {
	it('stand beside no name, for focal points and officers alike. 4.3', async () => {
		const answers = { gender: 'woman', ministry: 'foreign-affairs', isStanding: true };
		const id = await nominated('Berg', answers);
		valueOf(await transition(ctx(), id, { do: 'accredit' }));
		const pages = [
			await delegationPage(as(focalPoint), delegation),
			await delegationPage(ctx(), delegation),
			await registrationsOf(ctx(), 'coasts-2020'),
			await registrationOf(ctx(), 'coasts-2020', id),
			await invitationPage(ctx(), 'coasts-2020'),
		].map((page) => JSON.stringify(page));
		for (const page of pages.slice(0, 4)) expect(page).toContain('Berg');
		expect(pages.filter((page) => /woman|foreign-affairs/.test(page))).toEqual([]);
	});
});

describe('Members of a permanent mission', () => {
	let next: string;
	let there: string;
	beforeEach(async () => {
		const facts = { isStanding: true, jobTitle: 'Counsellor', gender: 'woman', formOfAddress: 'Ms' };
		for (const id of [await nominated('Stays', facts), await nominated('Guest')])
			valueOf(await transition(ctx(), id, { do: 'accredit' }));
		await nominated('Hopes', { isStanding: true });
		next = await exampleConference(platform, { slug: 'next', meetings: [], items: [] });
		valueOf(await open(next));
		there = valueOf(await addDelegation(ctx(), next, state('maltavia'))).id;
		valueOf(await addFocalPoint(ctx(), next, { delegation: there, ...focalPoint.person }));
	});
	const offered = async (who: SignedIn, of = there) => (await delegationPage(as(who), of))?.standing ?? [];

	it('are offered to their former focal point; to nobody else, and for no other entry (8.6)', async () => {
		expect((await offered(focalPoint)).map(({ name, jobTitle }) => [name, jobTitle])).toEqual([
			['Test Stays', 'Counsellor'],
		]);
		valueOf(await addFocalPoint(ctx(), next, { delegation: there, ...stranger.person }));
		expect(await offered(stranger)).toEqual([]);
		const karvia = valueOf(await addDelegation(ctx(), next, state('karvia'))).id;
		valueOf(await addFocalPoint(ctx(), next, { delegation: karvia, ...focalPoint.person }));
		expect(await offered(focalPoint, karvia)).toEqual([]);
		const [one] = await offered(focalPoint);
		for (const [who, of] of [
			[stranger, there],
			[focalPoint, karvia],
			[platform.officer, there],
		] as const)
			expect(refusal(await nominateAgain(as(who), of, [one!.id]))).toBe('bad-input');
		expect(refusal(await nominateAgain(as(neighbour), there, [one!.id]))).toBe('not-found');
	});

	it('are nominated with what is known of them, once (8.6)', async () => {
		const [one] = await offered(focalPoint);
		expect(refusal(await nominateAgain(as(focalPoint), there, []))).toBe('bad-input');
		const both = await Promise.all([
			nominateAgain(as(focalPoint), there, [one!.id]),
			nominateAgain(as(focalPoint), there, [one!.id]),
		]);
		expect(both.filter(({ ok }) => ok)).toHaveLength(1);
		const page = await delegationPage(as(focalPoint), there);
		expect(page?.standing).toEqual([]);
		expect(page?.people).toEqual([
			expect.objectContaining({
				familyName: 'Stays',
				email: 'stays@example.org',
				jobTitle: 'Counsellor',
				isStanding: true,
			}),
		]);
		const copied = await sql`select gender, form_of_address as form from accreditation.registration
			where delegation_id = ${there}`.execute(platform.database);
		expect(copied.rows).toEqual([{ gender: 'woman', form: 'Ms' }]);
	});
});
