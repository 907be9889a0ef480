import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql, type Database } from '#platform/server/database.ts';
import { claimKey, insertEmail, type Email } from '#platform/server/mail/store.ts';
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
	addDelegations,
	addFocalPoint,
	addFocalPoints,
	addNamedDelegations,
	closeCategory,
	delegationChoices,
	invitationPage,
	invitationText,
	invitedDelegation,
	nominate,
	officersConference,
	removeDelegation,
	removeFocalPoint,
	sendInvitations,
	setCategory,
	setDelegationPlaces,
	setInvitation,
	setTargets,
	transition,
} from '#accreditation/server';
import { findAccess } from '#conference/server';
import { maltavia, refusal, start, words } from '../accreditation.examples.ts';

let platform: Awaited<ReturnType<typeof openExampleConference>>;
let conference: string;
let delegation: string;
let focalPoint: SignedIn;
let stranger: SignedIn;
let written: Email[] = [];

beforeAll(async () => {
	platform = await openExampleConference();
	[focalPoint, stranger] = [
		await signedInPerson(platform.database, 'Fay Point'),
		await signedInPerson(platform.database, 'Sam Stranger'),
	];
});
afterAll(() => platform.close());
beforeEach(async () => {
	written = [];
	conference = await exampleConference(platform);
	delegation = valueOf(await addDelegation(ctx(), conference, maltavia)).id;
	const { name, email } = focalPoint.person;
	valueOf(await addFocalPoint(ctx(), conference, { delegation, name, email, language: 'ar' }));
});
afterEach(async () => {
	await sql`delete from conference.conference`.execute(platform.database);
});

const ctx = (now = start) => platform.context(platform.officer, now);
const once = randomUUID;
const mail = {
	mailer: {
		/** As the outbox does. */
		async write(tx: Database, email: Email) {
			if (!(await claimKey(tx, email.key ?? ''))) return null;
			written.push(email);
			return insertEmail(tx, email, 'held');
		},
	},
	site: {
		origin: 'https://rostrum.example',
		replyTo: null,
		words,
		organisationIn: () => 'Sample Organisation',
	},
};
const send = (input: { once?: string; delegation?: string } = {}, caller = ctx()) =>
	sendInvitations(caller, 'coasts-2020', { once: once(), ...input }, mail);
const email = {
	subject: { en: 'Invitation to {conference}', ar: 'دعوة إلى {conference}' },
	body: { en: 'Dear {name}, {delegation} has {places} places until {deadline}.', ar: '{name}' },
};
const person = (name: string, more: object = {}) => ({
	familyName: name,
	givenName: 'Test',
	email: `${name.toLowerCase()}@example.org`,
	...more,
});
const open = (more: object = {}) =>
	setCategory(ctx(), conference, {
		category: 'state',
		maxPeople: null,
		selfRegistration: false,
		opensAt: null,
		closesAt: null,
		...more,
	});

const paste = (lines: string) => addFocalPoints(ctx(), conference, { lines, language: 'en' });

describe('Every step of an invitation', () => {
	it.each<[string, (caller: ReturnType<typeof ctx>) => Promise<{ ok: boolean; refusal?: string }>]>([
		[
			'adding delegations',
			(who) => addDelegations(who, conference, { group: 'participating', entries: [], places: null }),
		],
		[
			'adding organisations by name',
			(who) =>
				addNamedDelegations(who, conference, {
					lines: 'Coast Watchers',
					kind: 'ngo',
					language: 'en',
					once: once(),
				}),
		],
		['adding focal points', (who) => addFocalPoints(who, conference, { lines: 'x', language: 'en' })],
		[
			'removing a focal point',
			(who) => removeFocalPoint(who, conference, { delegation, person: focalPoint.person.id }),
		],
		['setting places', (who) => setDelegationPlaces(who, conference, { delegation, maxPeople: 1 })],
		['closing a category', (who) => closeCategory(who, conference, 'state')],
		['writing the text', (who) => setInvitation(who, conference, email)],
		['setting targets', (who) => setTargets(who, conference, [])],
		['sending', (who) => send({}, who)],
	])('%s is for officers of the conference only', async (_, attempt) => {
		const other = await exampleConference(platform, { slug: 'other', meetings: [], items: [] });
		const theirs = await signedInPerson(platform.database, `Officer ${randomUUID()}`);
		await sql`insert into accreditation.participant (conference_id, person_id, role)
			values (${other}, ${theirs.person.id}, 'officer')`.execute(platform.database);
		expect(await officersConference(platform.context(theirs), { id: other })).not.toBe(null);
		for (const caller of [
			platform.readerContext(),
			...[stranger, focalPoint, theirs].map((one) => platform.context(one, start)),
		])
			expect(refusal(await attempt(caller))).toBe('not-found');
	});

	it('is read by officers only, and never of another conference', async () => {
		const other = await exampleConference(platform, { slug: 'other', meetings: [], items: [] });
		expect(other).not.toBe(conference);
		for (const caller of [
			platform.readerContext(),
			platform.context(stranger),
			platform.context(focalPoint),
		]) {
			expect(await invitationPage(caller, 'coasts-2020')).toBe(null);
			expect(await invitationText(caller, 'coasts-2020', mail.site)).toBe(null);
			expect(await invitedDelegation(caller, 'coasts-2020', delegation)).toBe(null);
		}
		expect(await invitedDelegation(ctx(), 'other', delegation)).toBe(null);
		expect((await invitationPage(ctx(), 'other'))?.delegations).toEqual([]);
		expect((await invitedDelegation(ctx(), 'coasts-2020', delegation))?.delegation.focalPoints).toHaveLength(
			1,
		);
	});
});

describe('Delegations', () => {
	it('are added by the group and by choice, each once, with their seats and all their names (8.1)', async () => {
		const group = { group: 'participating', entries: [], places: 5 };
		const states = (await delegationChoices(ctx())).filter((one) => one.group === 'participating');
		expect(states.length).toBeGreaterThan(3);
		expect(valueOf(await addDelegations(ctx(), conference, group))).toEqual({ added: states.length - 1 });
		expect(valueOf(await addDelegations(ctx(), conference, group))).toEqual({ added: 0 });
		const { delegations } = (await invitationPage(ctx(), 'coasts-2020'))!;
		const seats = delegations.flatMap(({ seat }) => seat ?? []);
		expect(new Set(seats).size).toBe(states.length);
		const karvia = delegations.find(({ name }) => name['en'] === 'Karvia');
		expect(karvia).toMatchObject({ name: { en: 'Karvia', ar: 'كارفيا' }, class: 'state', maxPeople: 5 });
		expect(delegations.find(({ id }) => id === delegation)?.maxPeople).toBe(null);
	});

	it('of an entry that there is not, or of none, are refused', async () => {
		for (const entries of [[], [exampleId(9)]])
			expect(refusal(await addDelegations(ctx(), conference, { group: null, entries, places: null }))).toBe(
				'bad-input',
			);
	});

	it('stay while somebody is registered', async () => {
		valueOf(await open());
		valueOf(await nominate(ctx(), delegation, [person('Berg')]));
		expect(refusal(await removeDelegation(ctx(), conference, delegation))).toBe('has-people');
	});

	it('have places, which are not those of another conference', async () => {
		const other = await exampleConference(platform, { slug: 'other', meetings: [], items: [] });
		expect(refusal(await setDelegationPlaces(ctx(), other, { delegation, maxPeople: 1 }))).toBe('not-found');
		expect(refusal(await setDelegationPlaces(ctx(), conference, { delegation: 'x', maxPeople: 1 }))).toBe(
			'not-found',
		);
		valueOf(await setDelegationPlaces(ctx(), conference, { delegation, maxPeople: 1 }));
		valueOf(await open());
		valueOf(await nominate(ctx(), delegation, [person('A'), person('B')]));
		const page = await invitationPage(ctx(), 'coasts-2020');
		expect(page?.delegations[0]).toMatchObject({ maxPeople: 1, used: 1, waiting: 1 });
	});
});

describe('Pasted focal points', () => {
	it('with wrong lines name each of them and add nobody', async () => {
		const answer = await paste(
			'Maltavia; Anna; anna@example.org\nAtlantis; Bo; bo@example.org\n\nMaltavia; ; c@example.org\nMaltavia; Di; x',
		);
		expect(answer).toMatchObject({
			refusal: 'bad-input',
			bad: [
				{ line: 2, message: 'accreditation.invite.no-delegation' },
				{ line: 4, message: 'platform.bad-name' },
				{ line: 5, message: 'accreditation.people.email-wrong' },
			],
		});
		expect((await invitationPage(ctx(), 'coasts-2020'))?.notInvited).toBe(1);
		expect(refusal(await paste(' \n'))).toBe('bad-input');
		expect(refusal(await paste('x\n'.repeat(501)))).toBe('too-many');
	});

	it('are added by the name in any language, and once', async () => {
		expect(
			valueOf(await paste('مالتافيا; Anna; ANNA@example.org\nMALTAVIA; Anna; anna@example.org')),
		).toEqual({
			added: 1,
		});
		const again = await Promise.all([
			paste('Maltavia; Bo; bo@example.org'),
			paste('Maltavia; Bo; bo@example.org'),
		]);
		expect(again.map((one) => valueOf(one).added).toSorted()).toEqual([0, 1]);
	});
});

describe('The words of an invitation', () => {
	it.each([
		[{ subject: {}, body: {} }, { subject: 'accreditation.missing.answer' }],
		[{ subject: { en: 'x' }, body: {} }, { 'body.en': 'accreditation.invite.both' }],
		[{ subject: {}, body: { fr: 'x' } }, { 'subject.fr': 'accreditation.invite.both' }],
		[
			{ subject: { en: '{conferense}' }, body: { en: 'x' } },
			{ 'subject.en': 'accreditation.invite.unknown-name' },
		],
	])('%j are refused. 8.4', async (input, fields) => {
		expect(await setInvitation(ctx(), conference, input)).toEqual({
			ok: false,
			refusal: 'bad-input',
			fields,
		});
	});

	it('are shown in each language as a focal point gets them', async () => {
		valueOf(await setInvitation(ctx(), conference, email));
		valueOf(await open({ maxPeople: 5, closesAt: Date.UTC(2020, 8, 20, 10) }));
		const text = await invitationText(ctx(), 'coasts-2020', mail.site);
		const [arabic, english] = text!.previews.toSorted((a, b) => (a.language < b.language ? -1 : 1));
		expect(arabic).toMatchObject({ language: 'ar', subject: expect.stringContaining('دعوة إلى') as string });
		expect(english?.body).toContain('Dear Fay Point, Maltavia has no limit places until 20 September 2020');
	});
});

describe('The text of an invitation that nobody has written', () => {
	it('is proposed in each language of the conference, and counts once it is saved. 8.4', async () => {
		const text = (await invitationText(ctx(), 'coasts-2020', mail.site))!;
		expect(text.isProposed).toBe(true);
		expect(text.languages[0]).toBe(text.conference.original);
		expect(text.body['en']).toMatch(
			/\{delegation\}[^]+\{conference\}\n6[^]*October 2020\nVienna\n\n[^]+\{deadline\}/,
		);
		expect(text.previews.find(({ language }) => language === 'en')?.body).toContain('Fay Point\nMaltavia');
		expect(text.recipient).toMatchObject({ name: 'Fay Point' });
		expect(refusal(await send())).toBe('no-text');
		const { subject, body } = text;
		valueOf(await setInvitation(ctx(), conference, { subject, body: { ...body } }));
		expect(await invitationText(ctx(), 'coasts-2020', mail.site)).toMatchObject({ isProposed: false, body });
	});
});

describe('Sending invitations', () => {
	it('needs a text and an announced conference', async () => {
		expect(refusal(await send())).toBe('no-text');
		const draft = await exampleConference(platform, { slug: 'draft', meetings: [], items: [] }, 'draft');
		valueOf(await setInvitation(ctx(), draft, email));
		expect((await findAccess(ctx(), { id: draft }))?.state).toBe('draft');
		expect(refusal(await sendInvitations(ctx(), 'draft', { once: once() }, mail))).toBe('not-announced');
		expect(written).toEqual([]);
	});

	it('writes to each focal point once, in their language, and waits for release (8.3, 8.4)', async () => {
		valueOf(await setInvitation(ctx(), conference, email));
		const key = once();
		expect(
			await Promise.all([send({ once: key }), send({ once: key })].map(async (one) => refusal(await one))),
		).toEqual(expect.arrayContaining([null, 'already-done']));
		await Promise.all([send(), send()]);
		expect(written).toEqual([
			expect.objectContaining({
				to: focalPoint.person.email,
				hold: true,
				language: 'ar',
				subject: expect.stringContaining('دعوة') as string,
			}),
		]);
		expect(written[0]?.body).toContain(`https://rostrum.example/ar/delegations/${delegation}`);
		valueOf(
			await addFocalPoint(ctx(), conference, {
				delegation,
				name: 'Bo',
				email: 'bo@example.org',
				language: 'fr',
			}),
		);
		expect(valueOf(await send())).toEqual({ invited: 1 });
		expect(written[1]).toMatchObject({ to: 'bo@example.org', language: 'en' });
		expect(valueOf(await send())).toEqual({ invited: 0 });
	});

	it('again writes to the focal points of one delegation, once for a press (8.3)', async () => {
		valueOf(await setInvitation(ctx(), conference, email));
		valueOf(await send());
		const other = await exampleConference(platform, { slug: 'other', meetings: [], items: [] });
		const theirs = valueOf(
			await addDelegation(ctx(), other, { entry: 'state/karvia', name: {}, class: 'state', seat: null }),
		);
		valueOf(
			await addFocalPoint(ctx(), other, { delegation: theirs.id, name: 'Zoe', email: 'zoe@example.org' }),
		);
		expect(valueOf(await send({ delegation: theirs.id }))).toEqual({ invited: 0 });
		const key = once();
		expect(valueOf(await send({ once: key, delegation }))).toEqual({ invited: 1 });
		expect(refusal(await send({ once: key, delegation }))).toBe('already-done');
		expect(written.map(({ to }) => to)).toEqual([focalPoint.person.email, focalPoint.person.email]);
	});
});

describe('Categories and targets', () => {
	it('a category in which somebody is registered stays open', async () => {
		valueOf(await open());
		valueOf(await closeCategory(ctx(), conference, 'state'));
		expect(refusal(await nominate(ctx(), delegation, [person('Berg')]))).toBe('not-open');
		valueOf(await open());
		valueOf(await nominate(ctx(), delegation, [person('Berg')]));
		expect(refusal(await closeCategory(ctx(), conference, 'state'))).toBe('has-people');
	});

	it('count only accredited people, and show no number of fewer than ten. 4.2', async () => {
		valueOf(await open());
		valueOf(
			await setTargets(ctx(), conference, [
				{ kind: 'women', share: 0.5 },
				{ kind: 'ministries', ministries: ['health', 'justice'] },
			]),
		);
		const nominated = async (from: number, to: number, gender: string) => {
			const people = Array.from({ length: to - from }, (_, at) =>
				person(`P${from + at}`, { gender, ministry: 'health' }),
			);
			return valueOf(await nominate(ctx(), delegation, people));
		};
		const progress = async () =>
			(await invitationPage(ctx(), 'coasts-2020'))?.targets.map((one) => one.progress);
		const women = await nominated(0, 10, 'woman');
		const men = await nominated(10, 19, 'man');
		expect(await progress()).toEqual([
			{ met: false, shown: null, missing: [] },
			{ met: false, shown: null, missing: ['health', 'justice'] },
		]);
		for (const { id } of [...women, ...men]) valueOf(await transition(ctx(), id, { do: 'accredit' }));
		expect(await progress()).toEqual([
			{ met: true, shown: null, missing: [] },
			{ met: false, shown: null, missing: ['justice'] },
		]);
		for (const { id } of await nominated(20, 21, 'man'))
			valueOf(await transition(ctx(), id, { do: 'accredit' }));
		expect((await progress())?.[0]).toEqual({ met: true, shown: { count: 10, of: 20 }, missing: [] });
	});
});

describe('The page of an invitation', () => {
	it('takes the same number of statements for one delegation as for 200', async () => {
		const count = () =>
			platform.statements((counted) => invitationPage(counted, 'coasts-2020'), platform.officer);
		const few = await count();
		await sql`insert into accreditation.delegation (conference_id, name, class)
			select ${conference}, jsonb_build_object('en', 'Delegation ' || n), 'ngo' from generate_series(1, 199) n`.execute(
			platform.database,
		);
		expect((await invitationPage(ctx(), 'coasts-2020'))?.delegations).toHaveLength(200);
		expect(await count()).toBe(few);
		expect(few).toBeLessThanOrEqual(6);
	});
});
