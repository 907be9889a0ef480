import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import type { Email } from '#platform/server/mail/store.ts';
import { readWords } from '#platform/server/words.ts';
import { signedInPerson } from '../../../tests/test-platform.ts';
import { exampleId } from '../../conference/edition.examples.ts';
import {
	exampleConference,
	openExampleConference,
	valueOf,
	type SignedIn,
} from '../../conference/server/test-conference.examples.ts';
import type { YoungPersonInput } from '../young-people-forms.ts';
import { addDelegation } from './delegations.ts';
import { addFocalPoint } from './focal-points.ts';
import { giveConsent } from './give-consent.ts';
import { listOfParticipants } from './list-of-participants.ts';
import { nominate } from './nominate.ts';
import { nominateYoung } from './nominate-young.ts';
import { peopleOf } from './read.ts';
import { registrationsOf } from './read-registrations.ts';
import { agreementsOf, consentPage, readMinor, youngSpeakersOf, youthOrganisationOf } from './read-young.ts';
import { register } from './register.ts';
import { setCategory } from './set-category.ts';
import { takeStep, type AskedStep } from './take-step.ts';

/* A youth organisation nominates people under 18; whoever may not know their names is looked at with them in the base. */

let platform: Awaited<ReturnType<typeof openExampleConference>>;
let conference: string;
let youth: string;
let focalPoint: SignedIn;
let adult: string;
let written: Email[] = [];

const start = new Date('2020-09-02T10:00:00Z');
const ctx = (now = start) => platform.context(platform.officer, now);
const asFocalPoint = () => platform.context(focalPoint, start);
const refusal = (result: { ok: boolean; refusal?: string }) => (result.ok ? null : result.refusal);
const words = readWords(fileURLToPath(new URL('../../', import.meta.url)));
const mail = {
	isTooOften: () => Promise.resolve(false),
	mailer: { write: async (_: unknown, email: Email) => String(written.push(email)) },
	site: {
		origin: 'https://rostrum.example',
		replyTo: null,
		words,
		organisationIn: () => 'Sample Organisation',
	},
};

beforeAll(async () => {
	platform = await openExampleConference();
	focalPoint = await signedInPerson(platform.database, 'Test Focal Point');
});
afterAll(() => platform.close());
beforeEach(async () => {
	written = [];
	conference = await exampleConference(platform);
	const harbour = { entry: null, name: { en: 'Harbour Youth' }, class: 'ngo', seat: null, isYouth: true };
	youth = valueOf(await addDelegation(ctx(), conference, harbour)).id;
	const { name, email } = focalPoint.person;
	valueOf(await addFocalPoint(ctx(), conference, { delegation: youth, name, email }));
	for (const category of ['ngo', 'youth'])
		valueOf(
			await setCategory(ctx(), conference, {
				category,
				maxPeople: null,
				selfRegistration: true,
				opensAt: null,
				closesAt: null,
			}),
		);
	const grown = { givenName: 'Adam', familyName: 'Grown', email: 'grown@example.org' };
	adult = valueOf(await nominate(asFocalPoint(), youth, [grown]))[0]!.id;
	valueOf(await step(adult, { do: 'accredit' }));
});
afterEach(async () => {
	await sql`delete from conference.conference`.execute(platform.database);
});

const step = (id: string, asked: AskedStep) => takeStep(ctx(), id, asked);
const input = (more: Partial<YoungPersonInput> = {}): YoungPersonInput => ({
	band: '14-15',
	givenName: 'Zlata',
	familyName: 'Hidden',
	email: 'contact@youth.example.org',
	guardianName: 'Petra Hidden',
	guardianEmail: 'petra@example.org',
	adult,
	form: undefined,
	...more,
});
const nominateMinor = async (more: Partial<YoungPersonInput> = {}): Promise<string> =>
	valueOf(await nominateYoung(asFocalPoint(), youth, input(more), mail)).id;
/** The key of the link in the last email to an address. */
const keyOf = (address: string): string =>
	/consent\?key=([\w-]+)/.exec(written.findLast(({ to }) => to === address)?.body ?? '')?.[1] ?? '';
const yes = { takesPart: true, picture: true, recording: true, transcript: true };
const no = { takesPart: false, picture: false, recording: false, transcript: false };
const answer = (address: string, given: typeof yes) =>
	giveConsent(platform.readerContext(start), keyOf(address), given);
const stateOf = async (id: string) =>
	(
		await sql<{ state: string }>`select state from accreditation.registration where id = ${id}`.execute(
			platform.database,
		)
	).rows[0]?.state;
/** A minor who was accredited, with the guardian's consent to take part only. */
async function accredited(more: Partial<YoungPersonInput> = {}): Promise<string> {
	const id = await nominateMinor(more);
	valueOf(await answer('petra@example.org', { ...no, takesPart: true }));
	valueOf(await step(id, { do: 'accredit' }));
	return id;
}

describe('The nomination of somebody under 18', () => {
	it('is only for the focal point of a youth organisation; others find nothing. 10.2', async () => {
		const stranger = await signedInPerson(platform.database, 'Test Stranger');
		for (const caller of [platform.readerContext(), platform.context(stranger, start), ctx()])
			expect(refusal(await nominateYoung(caller, youth, input(), mail))).toBe('not-found');
		for (const nowhere of [exampleId(9), 'x', '\u0000'])
			expect(refusal(await nominateYoung(asFocalPoint(), nowhere, input(), mail))).toBe('not-found');
		const plain = { entry: null, name: { en: 'Other NGO' }, class: 'ngo', seat: null };
		const other = valueOf(await addDelegation(ctx(), conference, plain)).id;
		const { name, email } = focalPoint.person;
		valueOf(await addFocalPoint(ctx(), conference, { delegation: other, name, email }));
		expect(refusal(await nominateYoung(asFocalPoint(), other, input(), mail))).toBe(
			'not-a-youth-organisation',
		);
		expect(written).toEqual([]);
	});

	it('is not possible by oneself, also where the category is open to that. 10.2', async () => {
		const self = { category: 'youth', givenName: 'Zlata', familyName: 'Hidden', email: 'z@example.org' };
		expect(
			refusal(
				await register(platform.readerContext(start), 'coasts-2020', self, {
					...mail,
					isTooOften: async () => false,
				}),
			),
		).toBe('not-open');
	});

	it('is possible from the opening of the category until its deadline', async () => {
		const times = { opensAt: start.getTime() + 1, closesAt: start.getTime() + 2 };
		const category = { category: 'youth', maxPeople: null, selfRegistration: false };
		valueOf(await setCategory(ctx(), conference, { ...category, ...times }));
		const at = (ms: number) => platform.context(focalPoint, new Date(start.getTime() + ms));
		for (const ms of [0, 2])
			expect(refusal(await nominateYoung(at(ms), youth, input(), mail))).toBe('not-open');
		expect(refusal(await nominateYoung(at(1), youth, input(), mail))).toBe(null);
	});

	it('of a State’s delegation cannot be made: only non-governmental organisations are youth organisations. 10.2', async () => {
		const state = { entry: null, name: { en: 'State' }, class: 'state', seat: null, isYouth: true };
		expect(refusal(await addDelegation(ctx(), conference, state))).toBe('bad-input');
	});

	it.each<[string, Partial<YoungPersonInput>, Record<string, string>]>([
		['guardian', { guardianName: '' }, { guardianName: 'accreditation.missing.answer' }],
		['guardian’s address', { guardianEmail: '' }, { guardianEmail: 'accreditation.people.email-wrong' }],
		[
			'address of the guardian’s own',
			{ guardianEmail: 'contact@youth.example.org' },
			{ guardianEmail: 'accreditation.young.guardian-other' },
		],
		['adult', { adult: '' }, { adult: 'accreditation.young.adult-missing' }],
		['adult of this delegation', { adult: exampleId(9) }, { adult: 'accreditation.young.adult-missing' }],
	])('without %s is refused, and nobody is written to. 10.3', async (_, more, fields) => {
		const refused = await nominateYoung(asFocalPoint(), youth, input(more), mail);
		expect(refused).toEqual({ ok: false, refusal: 'bad-input', fields });
		expect(written).toEqual([]);
	});

	it('with the focal point’s own address as the guardian’s is refused', async () => {
		const more = { guardianEmail: focalPoint.person.email };
		expect(await nominateYoung(asFocalPoint(), youth, input(more), mail)).toMatchObject({
			fields: { guardianEmail: 'accreditation.young.guardian-other' },
		});
	});

	it('with another minor as the adult is refused', async () => {
		const first = await nominateMinor();
		const more = { adult: first, email: 'second@youth.example.org' };
		expect(await nominateYoung(asFocalPoint(), youth, input(more), mail)).toMatchObject({
			fields: { adult: 'accreditation.young.adult-missing' },
		});
	});

	it('twice with one address is refused, and no second email is written', async () => {
		await nominateMinor();
		expect(await nominateYoung(asFocalPoint(), youth, input(), mail)).toMatchObject({
			fields: { email: 'accreditation.wrong.registered' },
		});
		expect(written.map(({ to }) => to)).toEqual(['contact@youth.example.org', 'petra@example.org']);
	});

	it('gives pseudonyms numbered in the conference, also to ten at once. 10.5', async () => {
		await Promise.all(
			Array.from({ length: 10 }, (_, at) => nominateMinor({ email: `contact${at}@youth.example.org` })),
		);
		const { minors } = (await youthOrganisationOf(asFocalPoint(), youth))!;
		expect(minors.map(({ pseudonym }) => pseudonym)).toEqual(
			Array.from({ length: 10 }, (_, at) => `Youth participant ${at + 1}`),
		);
	});

	it('of somebody of 18 or over needs no guardian and no pseudonym. 10.1', async () => {
		const id = await nominateMinor({ band: '18-24', guardianName: '', guardianEmail: '', adult: '' });
		const row = await sql`select family_name as name, category, is_minor as minor
			from accreditation.registration where id = ${id}`.execute(platform.database);
		expect(row.rows).toEqual([{ name: 'Hidden', category: 'youth', minor: false }]);
		expect(written).toEqual([]);
	});
});

describe('The accreditation of somebody under 18', () => {
	it('waits for the guardian’s consent and for the adult’s accreditation. 10.4', async () => {
		const id = await nominateMinor();
		expect(refusal(await step(id, { do: 'accredit' }))).toBe('no-consent');
		valueOf(await answer('contact@youth.example.org', yes));
		expect(refusal(await step(id, { do: 'accredit' }))).toBe('no-consent');
		valueOf(await answer('petra@example.org', yes));
		valueOf(await step(adult, { do: 'hold' }));
		expect(refusal(await step(id, { do: 'accredit' }))).toBe('no-adult');
		valueOf(await step(adult, { do: 'accredit' }));
		expect(refusal(await step(id, { do: 'accredit' }))).toBe(null);
	});

	it('ends with the adult’s: whoever is alone is on hold. 10.4', async () => {
		const id = await accredited();
		valueOf(await step(adult, { do: 'withdraw' }));
		expect(await stateOf(id)).toBe('on-hold');
	});

	it('ends when the guardian takes the consent back; a wrong key changes nothing. 10.4', async () => {
		const id = await accredited();
		for (const key of ['', 'x', keyOf('petra@example.org').slice(1)])
			expect(refusal(await giveConsent(platform.readerContext(start), key, no))).toBe('not-found');
		// The young person’s own link does not decide on that.
		valueOf(await answer('contact@youth.example.org', no));
		expect(await stateOf(id)).toBe('accredited');
		valueOf(await answer('petra@example.org', no));
		expect(await stateOf(id)).toBe('on-hold');
		expect(refusal(await step(id, { do: 'accredit' }))).toBe('no-consent');
	});

	it('makes no account and no role. 10.5', async () => {
		await accredited();
		const accounts = await sql`select from platform.person where email = 'contact@youth.example.org'`.execute(
			platform.database,
		);
		expect(accounts.rows).toEqual([]);
	});
});

describe('What is agreed for a statement', () => {
	it('is nothing until both agreed, and each may take it back at any time. 10.6', async () => {
		const id = await accredited();
		const agreed = async () => (await agreementsOf(platform.database, [id])).get(id);
		expect(await agreed()).toEqual({ recorded: false, transcribed: false });
		valueOf(await answer('petra@example.org', yes));
		expect(await agreed()).toEqual({ recorded: false, transcribed: false });
		valueOf(await answer('contact@youth.example.org', { ...yes, transcript: false }));
		expect(await agreed()).toEqual({ recorded: true, transcribed: false });
		valueOf(await answer('contact@youth.example.org', yes));
		expect(await agreed()).toEqual({ recorded: true, transcribed: true });
		for (const address of ['contact@youth.example.org', 'petra@example.org']) {
			valueOf(await answer(address, { ...yes, recording: false }));
			expect(await agreed()).toEqual({ recorded: false, transcribed: false });
			valueOf(await answer(address, yes));
		}
		expect(await agreed()).toEqual({ recorded: true, transcribed: true });
	});

	it('keeps each answer with its time, and tells the broadcast. 10.3', async () => {
		const id = await accredited();
		valueOf(await answer('petra@example.org', no));
		const answers = await sql`select given_by as by, takes_part as part, at from accreditation.young_consent
			where registration_id = ${id} order by id`.execute(platform.database);
		expect(answers.rows).toEqual([
			{ by: 'guardian', part: true, at: start },
			{ by: 'guardian', part: false, at: start },
		]);
		const notices = await sql`select from platform.outbox where topic = 'conference.changed'`.execute(
			platform.database,
		);
		expect(notices.rows.length).toBeGreaterThanOrEqual(2);
	});

	it('ends with the accreditation', async () => {
		const id = await accredited();
		for (const address of ['contact@youth.example.org', 'petra@example.org'])
			valueOf(await answer(address, yes));
		valueOf(await step(id, { do: 'hold' }));
		expect(await agreementsOf(platform.database, [id])).toEqual(new Map());
		expect(await youngSpeakersOf(platform.database, conference, null)).toEqual([]);
	});
});

describe('The name of somebody under 18', () => {
	it('is in no list, email, step or log: only the officer’s page reads it (10.5, 10.7)', async () => {
		const id = await accredited();
		const t = words('en');
		const seen = JSON.stringify([
			await registrationsOf(ctx(), 'coasts-2020'),
			await peopleOf(ctx(), 'coasts-2020'),
			await listOfParticipants(ctx(), 'coasts-2020', t),
			await youthOrganisationOf(asFocalPoint(), youth),
			await youngSpeakersOf(platform.database, conference, youth),
			written,
		]);
		expect(seen).toContain('Youth participant 1');
		const searched = await registrationsOf(ctx(), 'coasts-2020', new URLSearchParams('q=Zlata'));
		expect(searched?.total).toBe(0);
		for (const hidden of ['Zlata', 'Hidden']) expect(seen).not.toContain(hidden);
		// Every table of the database but the one that holds the name.
		const tables = await sql<{ name: string }>`select format('%I.%I', table_schema, table_name) as name
			from information_schema.tables where table_type = 'BASE TABLE'
				and table_schema in ('accreditation', 'audit', 'conference', 'floor', 'platform')`.execute(platform.database);
		const holders: string[] = [];
		for (const { name } of tables.rows) {
			const found =
				await sql`select from ${sql.raw(name)} as t where t::text ~ 'Zlata|Hidden' limit 1`.execute(
					platform.database,
				);
			if (found.rows.length) holders.push(name);
		}
		expect(holders).toEqual(['accreditation.young_person']);
		expect(await readMinor(ctx(), 'coasts-2020', id)).toMatchObject({ name: 'Zlata Hidden' });
	});

	it('is read by officers of this conference only, and each read is logged without their id. 10.5', async () => {
		const id = await nominateMinor();
		const elsewhere = await signedInPerson(platform.database, 'Test Elsewhere');
		const other = await exampleConference(platform, { slug: 'other', meetings: [], items: [] });
		await sql`insert into accreditation.participant (conference_id, person_id, role)
			values (${other}, ${elsewhere.person.id}, 'officer')`.execute(platform.database);
		const asOther = platform.context(elsewhere, start);
		for (const [caller, slug] of [
			[platform.readerContext(), 'coasts-2020'],
			[asFocalPoint(), 'coasts-2020'],
			[asOther, 'coasts-2020'],
			[asOther, 'other'],
			[ctx(), 'other'],
		] as const)
			expect(await readMinor(caller, slug, id)).toBe(null);
		expect(await readMinor(ctx(), 'coasts-2020', adult)).toBe(null);
		const reads = async () =>
			(
				await sql<{ field: string; reader: string }>`select field, reader from accreditation.sensitive_read
				where registration_id = ${id}`.execute(platform.database)
			).rows;
		expect(await reads()).toEqual([]);
		expect(await readMinor(ctx(), 'coasts-2020', id)).toMatchObject({ guardian: 'Petra Hidden' });
		expect(await reads()).toEqual([{ field: 'real-name', reader: expect.any(String) as string }]);
		expect((await reads())[0]?.reader).not.toContain(platform.officer.person.id);
	});

	it('is shown by the link of the guardian or the person, to nobody with another one', async () => {
		await nominateMinor();
		for (const key of ['', 'x']) expect(await consentPage(platform.readerContext(start), key)).toBe(null);
		expect(await consentPage(platform.readerContext(start), keyOf('petra@example.org'))).toMatchObject({
			by: 'guardian',
			name: 'Zlata Hidden',
			pseudonym: 'Youth participant 1',
			consents: { person: null, guardian: null },
		});
	});

	it('cannot be stored in the registration, nor an account linked: the database refuses. 10.5', async () => {
		const id = await nominateMinor();
		const change = (set: ReturnType<typeof sql>) =>
			sql`update accreditation.registration set ${set} where id = ${id}`.execute(platform.database);
		for (const set of [
			sql`given_name = 'Zlata'`,
			sql`category = 'ngo'`,
			sql`person_id = ${platform.officer.person.id}`,
		])
			await expect(change(set)).rejects.toThrow('minors_have_a_pseudonym');
	});

	it('goes with the registration: name, consents and guardian', async () => {
		const id = await accredited();
		await sql`delete from accreditation.registration where id = ${id}`.execute(platform.database);
		for (const table of ['young_person', 'young_consent'])
			expect(
				(await sql`select from ${sql.raw(`accreditation.${table}`)}`.execute(platform.database)).rows,
			).toEqual([]);
	});
});
