import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { openLimits } from '#platform/server/limits.ts';
import type { Email } from '#platform/server/mail/store.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import { exampleId } from '../../../conference/edition.examples.ts';
import {
	exampleConference,
	openExampleConference,
	valueOf,
	type SignedIn,
} from '../../../conference/server/test-conference.examples.ts';
import type { Category } from '../../categories.ts';
import { addDelegation } from '../people/delegations.ts';
import { addFocalPoint } from '../invitation/focal-points.ts';
import { nominate } from '../delegation/nominate.ts';
import { confirmRegistration, register } from './register.ts';
import { registrationsOf } from './read-registrations.ts';
import { setCategory } from '../invitation/set-category.ts';
import { endOffers, transition, type Transition } from './transition.ts';
import { later, maltavia, refusal, start, words } from '../accreditation.examples.ts';

let platform: Awaited<ReturnType<typeof openExampleConference>>;
let conference: string;
let delegation: string;
let focalPoint: SignedIn;
let written: Email[] = [];
let created = 0;
/** Somebody new, signed in. */
const someone = (): Promise<SignedIn> => signedInPerson(platform.database, `Test Person ${(created += 1)}`);

beforeAll(async () => {
	platform = await openExampleConference();
	focalPoint = await someone();
});
afterAll(() => platform.close());
beforeEach(async () => {
	written = [];
	mail.limits = openLimits();
	conference = await exampleConference(platform);
	delegation = valueOf(await addDelegation(ctx(), conference, maltavia)).id;
	const { name, email } = focalPoint.person;
	valueOf(await addFocalPoint(ctx(), conference, { delegation, name, email }));
});
afterEach(async () => {
	await sql`delete from conference.conference`.execute(platform.database);
});

const ctx = (now = start) => platform.context(platform.officer, now);
const asFocalPoint = (now = start) => platform.context(focalPoint, now);
const open = (category: Category, maxPeople: number | null = null, selfRegistration = false) =>
	setCategory(ctx(), conference, { category, maxPeople, selfRegistration, opensAt: null, closesAt: null });
const person = (name: string, more: object = {}) => ({
	givenName: 'Test',
	familyName: name,
	email: `${name.toLowerCase()}@example.org`,
	...more,
});
const nominateOne = async (name: string) =>
	valueOf(await nominate(asFocalPoint(), delegation, [person(name)]))[0]!;
const stateOf = async (id: string): Promise<string | undefined> =>
	(
		await sql<{ state: string }>`select state from accreditation.registration where id = ${id}`.execute(
			platform.database,
		)
	).rows[0]?.state;
const step = (id: string, asked: Transition, now = start) => transition(ctx(now), id, asked);
const rolesOf = async (email: string) =>
	(
		await sql<{ role: string }>`select p.role from accreditation.participant p
			join platform.person w on w.id = p.person_id where w.email = ${email}`.execute(platform.database)
	).rows.map(({ role }) => role);

const mail = {
	mailer: { write: async (_: unknown, email: Email) => String(written.push(email)) },
	site: {
		origin: 'https://rostrum.example',
		replyTo: null,
		words,
		organisationIn: () => 'Sample Organisation',
	},
	limits: openLimits(),
	clientAddress: '192.0.2.1',
};
const keyIn = (email?: Email): string => /confirm\?key=([\w-]+)/.exec(email?.body ?? '')?.[1] ?? '';
const registerSelf = (input: object, now = start) =>
	register(platform.readerContext(now), 'coasts-2020', input, mail);

describe('A nomination', () => {
	beforeEach(async () => void valueOf(await open('state', 2)));

	it('is for the focal point of the delegation and for officers; others find no delegation. 1.2', async () => {
		const stranger = await someone();
		for (const caller of [platform.readerContext(), platform.context(stranger)])
			expect(refusal(await nominate(caller, delegation, [person('Berg')]))).toBe('not-found');
		for (const nowhere of [exampleId(9), 'x', '\u0000'])
			expect(refusal(await nominate(ctx(), nowhere, [person('Berg')]))).toBe('not-found');
		const other = await exampleConference(platform, { slug: 'other', meetings: [], items: [] });
		const theirs = { entry: null, name: { en: 'Theirs' }, class: 'ngo', seat: null };
		const foreign = valueOf(await addDelegation(ctx(), other, theirs)).id;
		expect(refusal(await nominate(asFocalPoint(), foreign, [person('Berg')]))).toBe('not-found');
		expect(refusal(await nominate(ctx(), delegation, [person('Berg')]))).toBe(null);
	});

	it('with one wrong line names each of them and nominates nobody', async () => {
		const people = [
			person('Berg'),
			person('', { email: 'x' }),
			person('Berg', { email: 'BERG@example.org' }),
			person('Long', { jobTitle: 'x'.repeat(301) }),
			person('Turned', { givenName: 'a\u202Eb' }),
			null,
		];
		expect(await nominate(asFocalPoint(), delegation, people)).toEqual({
			ok: false,
			refusal: 'bad-input',
			fields: {
				'1.familyName': 'accreditation.missing.family-name',
				'1.email': 'accreditation.people.email-wrong',
				'2.email': 'accreditation.wrong.twice',
				'3.jobTitle': 'accreditation.wrong.too-long',
				'4.givenName': 'accreditation.wrong.characters',
				'5.': expect.any(String) as string,
			},
		});
		expect(refusal(await nominate(asFocalPoint(), delegation, [person('Berg')]))).toBe(null);
	});

	it('of an address that is registered already is refused, with all beside it', async () => {
		await nominateOne('Berg');
		const again = await nominate(asFocalPoint(), delegation, [person('Zoe'), person('Berg')]);
		expect(again).toMatchObject({ fields: { '1.email': 'accreditation.wrong.registered' } });
		expect(refusal(await nominate(asFocalPoint(), delegation, [person('Zoe')]))).toBe(null);
	});

	it('to a category that is not open is refused', async () => {
		await sql`delete from accreditation.category`.execute(platform.database);
		expect(refusal(await nominate(asFocalPoint(), delegation, [person('Berg')]))).toBe('not-open');
	});

	it('beyond the places waits, in the order of its lines. 2.2', async () => {
		const made = valueOf(
			await nominate(
				asFocalPoint(),
				delegation,
				['A', 'B', 'C'].map((name) => person(name)),
			),
		);
		expect(made.map(({ state }) => state)).toEqual(['nominated', 'nominated', 'waiting']);
	});

	it('of the last place by fifty of two delegations at once gives it to one of them. 2.2', async () => {
		const second = valueOf(
			await addDelegation(ctx(), conference, { ...maltavia, entry: null, name: { en: 'Second' } }),
		).id;
		const { name, email } = focalPoint.person;
		valueOf(await addFocalPoint(ctx(), conference, { delegation: second, name, email }));
		await nominateOne('First');
		const made = await Promise.all(
			Array.from({ length: 50 }, (_, at) =>
				nominate(asFocalPoint(), at % 2 ? second : delegation, [person(`Person${at}`)]),
			),
		);
		const states = made.map((one) => valueOf(one)[0]?.state);
		expect(states.filter((state) => state === 'nominated')).toHaveLength(1);
		expect(states.filter((state) => state === 'waiting')).toHaveLength(49);
	});

	it('counts in the quota of the delegation too. 2.1', async () => {
		await sql`update accreditation.delegation set max_people = 1 where id = ${delegation}`.execute(
			platform.database,
		);
		await nominateOne('Berg');
		expect((await nominateOne('Zoe')).state).toBe('waiting');
	});
});

describe('Accreditation', () => {
	beforeEach(async () => void valueOf(await open('state', 1)));

	it('is an officer’s; the focal point may withdraw, and nobody else finds the registration (1.4, 1.5)', async () => {
		const { id } = await nominateOne('Berg');
		const stranger = await someone();
		for (const caller of [platform.readerContext(), platform.context(stranger)])
			expect(refusal(await transition(caller, id, { do: 'withdraw' }))).toBe('not-found');
		expect(refusal(await transition(asFocalPoint(), id, { do: 'accredit' }))).toBe('not-yours');
		expect(refusal(await transition(asFocalPoint(), id, { do: 'withdraw' }))).toBe(null);
		expect(refusal(await step(exampleId(9), { do: 'accredit' }))).toBe('not-found');
	});

	it('gives an account and the role of a delegate; on hold takes the role away again', async () => {
		const { id } = await nominateOne('Berg');
		expect(await rolesOf('berg@example.org')).toEqual([]);
		valueOf(await step(id, { do: 'accredit' }));
		expect(await rolesOf('berg@example.org')).toEqual(['delegate']);
		valueOf(await step(id, { do: 'hold' }));
		expect(await rolesOf('berg@example.org')).toEqual([]);
	});

	it('leaves an officer their role, also when withdrawn', async () => {
		const officer = await someone();
		await sql`insert into accreditation.participant (conference_id, person_id, role)
			values (${conference}, ${officer.person.id}, 'officer')`.execute(platform.database);
		const input = person('Officer', { email: officer.person.email });
		const [made] = valueOf(await nominate(asFocalPoint(), delegation, [input]));
		valueOf(await step(made!.id, { do: 'accredit' }));
		valueOf(await step(made!.id, { do: 'withdraw' }));
		expect(await rolesOf(officer.person.email)).toEqual(['officer']);
	});

	it('keeps each step, with who took it and when', async () => {
		const { id } = await nominateOne('Berg');
		valueOf(await step(id, { do: 'accredit' }, later(1)));
		const steps = await sql`select step, taken_by as by, state, at from accreditation.registration_step
			where registration_id = ${id} order by id`.execute(platform.database);
		expect(steps.rows).toEqual([
			{ step: 'nominate', by: 'focal-point', state: 'nominated', at: start },
			{ step: 'accredit', by: 'officer', state: 'accredited', at: later(1) },
		]);
	});
});

describe('A free place', () => {
	it('is offered, reserved until the deadline, and then goes back; a person who let it pass waits behind all. 2.3', async () => {
		valueOf(await open('state', 1));
		const first = await nominateOne('First');
		const [second, third] = [await nominateOne('Second'), await nominateOne('Third')];
		const until = later(24).getTime();
		expect(refusal(await step(second.id, { do: 'offer', until }))).toBe('no-place');
		valueOf(await step(first.id, { do: 'withdraw' }));
		valueOf(await step(second.id, { do: 'offer', until }));
		expect(refusal(await step(third.id, { do: 'offer', until }))).toBe('no-place');
		expect(await endOffers(platform.context(undefined, later(24)))).toBe(0);
		expect(await endOffers(platform.context(undefined, later(25)))).toBe(1);
		expect(refusal(await transition(asFocalPoint(later(25)), second.id, { do: 'take-offer' }))).toBe(
			'no-such-step',
		);
		const line = await sql<{ id: string }>`select id from accreditation.registration where state = 'waiting'
			order by waiting_since`.execute(platform.database);
		expect(line.rows.map(({ id }) => id)).toEqual([third.id, second.id]);
		valueOf(await step(third.id, { do: 'offer', until: later(48).getTime() }, later(25)));
		valueOf(await transition(asFocalPoint(later(26)), third.id, { do: 'take-offer' }));
		expect(await stateOf(third.id)).toBe('nominated');
	});
});

describe('Registering oneself', () => {
	const berg = person('Berg', { category: 'ngo' });

	it.each([
		[
			'to a conference that there is not',
			() => register(platform.readerContext(), 'nowhere', berg, mail),
			'not-found',
		],
		['where a category is closed', () => registerSelf(berg), 'not-open'],
		['with a wrong address', () => registerSelf({ ...berg, email: 'x' }), 'bad-input'],
		['in no category', () => registerSelf({ ...berg, category: 'king' }), 'bad-input'],
	])('%s is refused. 1.3', async (_, attempt, expected) => {
		valueOf(await open('ngo'));
		expect(refusal(await attempt())).toBe(expected);
		expect(written).toEqual([]);
	});

	it('is possible from the opening until the deadline', async () => {
		const times = { opensAt: later(1).getTime(), closesAt: later(2).getTime() };
		valueOf(
			await setCategory(ctx(), conference, {
				category: 'ngo',
				maxPeople: null,
				selfRegistration: true,
				...times,
			}),
		);
		expect(refusal(await registerSelf(berg, later(0.9)))).toBe('not-open');
		expect(refusal(await registerSelf(berg, later(2)))).toBe('not-open');
		expect(refusal(await registerSelf(berg, later(1)))).toBe(null);
	});

	it('counts once the link was used, once; without a place it waits (1.3, 2.2)', async () => {
		valueOf(await open('ngo', 1, true));
		for (const name of ['Berg', 'Zoe']) valueOf(await registerSelf(person(name, { category: 'ngo' })));
		const keys = written.map(keyIn);
		expect(refusal(await confirmRegistration(platform.readerContext(start), 'x'))).toBe('not-found');
		expect(refusal(await confirmRegistration(platform.readerContext(start), ''))).toBe('not-found');
		for (const key of keys) {
			valueOf(await confirmRegistration(platform.readerContext(start), key));
			expect(refusal(await confirmRegistration(platform.readerContext(start), key))).toBe('not-found');
		}
		const states = await sql<{ state: string }>`select state from accreditation.registration order by made_at,
			family_name`.execute(platform.database);
		expect(states.rows.map(({ state }) => state)).toEqual(['nominated', 'waiting']);
	});

	it('answers the same to an address that is registered already, and writes nothing to it', async () => {
		valueOf(await open('ngo', null, true));
		const first = await registerSelf(berg);
		valueOf(await confirmRegistration(platform.readerContext(start), keyIn(written[0])));
		expect(await registerSelf({ ...berg, familyName: 'Other' })).toEqual(first);
		expect(written).toHaveLength(1);
	});
});

describe('A category', () => {
	it('is opened by officers only', async () => {
		const stranger = await someone();
		const input = { category: 'ngo', maxPeople: 1, selfRegistration: false, opensAt: null, closesAt: null };
		for (const caller of [platform.readerContext(), platform.context(stranger), asFocalPoint()])
			expect(refusal(await setCategory(caller, conference, input))).toBe('not-found');
		expect(refusal(await setCategory(ctx(), conference, { ...input, maxPeople: -1 }))).toBe('bad-input');
		expect(refusal(await setCategory(ctx(), conference, { ...input, opensAt: 2, closesAt: 1 }))).toBe(
			'bad-input',
		);
	});

	it('with fewer places than are used takes nobody’s away', async () => {
		valueOf(await open('state', 2));
		const made = await nominateOne('Berg');
		valueOf(await open('state', 0));
		expect(await stateOf(made.id)).toBe('nominated');
		expect((await nominateOne('Zoe')).state).toBe('waiting');
	});
});

const listed = async (query: string, caller = ctx()) => {
	const page = await registrationsOf(caller, 'coasts-2020', new URLSearchParams(query));
	return page?.registrations.map(({ familyName }) => familyName);
};

/** The statements of one page of the list. */
const count = () =>
	platform.statements(async (counted) => {
		expect((await registrationsOf(counted, 'coasts-2020'))?.registrations.length).toBeGreaterThan(2);
	}, platform.officer);

describe('The list of registrations', () => {
	beforeEach(async () => {
		valueOf(await open('state', 2));
		valueOf(
			await nominate(asFocalPoint(), delegation, [
				person('Zoe'),
				person('Berg'),
				person('Öst', { email: 'oest@example.org' }),
			]),
		);
	});

	it('is for officers only', async () => {
		const stranger = await someone();
		for (const caller of [platform.readerContext(), platform.context(stranger), asFocalPoint()])
			expect(await listed('', caller)).toBeUndefined();
		expect(await registrationsOf(ctx(), 'nowhere')).toBe(null);
	});

	it('is searched, narrowed and sorted; unconfirmed addresses are on no list', async () => {
		valueOf(await open('ngo', null, true));
		valueOf(await registerSelf(person('Hidden', { category: 'ngo' })));
		expect(await listed('sort=name')).toEqual(['Berg', 'Öst', 'Zoe']);
		expect(await listed('state=waiting')).toEqual(['Öst']);
		expect(await listed('state=king&category=ngo')).toEqual([]);
		expect(await listed(`delegation=${delegation}&q=ZOE+example`)).toEqual(['Zoe']);
		expect(await listed('q=hidden')).toEqual([]);
	});

	it('does not lead to the registrations of another conference', async () => {
		const other = await exampleConference(platform, { slug: 'other', meetings: [], items: [] });
		expect((await registrationsOf(ctx(), 'other'))?.registrations).toEqual([]);
		expect(other).not.toBe(conference);
	});

	it('takes the same number of statements for three as for fifty', async () => {
		const few = await count();
		const more = Array.from({ length: 47 }, (_, at) => person(`Person${at}`));
		valueOf(await nominate(asFocalPoint(), delegation, more));
		expect(await count()).toBe(few);
		expect(few).toBeLessThanOrEqual(7);
	});
});
