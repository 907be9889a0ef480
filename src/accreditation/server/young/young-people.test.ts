import { describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import { exampleId } from '../../../conference/edition.examples.ts';
import { exampleConference, valueOf } from '../../../conference/server/test-conference.examples.ts';
import type { YoungPersonInput } from '../../young-people-forms.ts';
import { addDelegation } from '../people/delegations.ts';
import { addFocalPoint } from '../invitation/focal-points.ts';
import { deleteRegistration } from '../personal-data/delete-registration.ts';
import { giveConsent } from './give-consent.ts';
import { nominateYoung } from './nominate-young.ts';
import { agreementsOf, youngSpeakersOf, youthOrganisationOf } from './read-young.ts';
import { register } from '../registration/register.ts';
import { setCategory } from '../invitation/set-category.ts';
import { setYouth } from '../invitation/set-youth.ts';
import {
	useYouthOrganisation,
	platform,
	conference,
	youth,
	focalPoint,
	adult,
	written,
	ctx,
	asFocalPoint,
	mail,
	step,
	input,
	nominateMinor,
	keyOf,
	yes,
	no,
	answer,
	stateOf,
	accredited,
} from './young-people.examples.ts';
import { refusal, start } from '../accreditation.examples.ts';

/* A youth organisation nominates people under 18; what is agreed to for them. */

useYouthOrganisation();

/** The focal point, some ms after the start. */
const msLater = (ms: number) => platform.context(focalPoint, new Date(start.getTime() + ms));

/** Marks an organisation as one of young people, or not. */
const mark = (youthIs: 'yes' | 'no', caller = ctx(), delegation = youth, of = conference) =>
	setYouth(caller, of, { delegation, youth: youthIs });

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
		expect(refusal(await register(platform.readerContext(start), 'coasts-2020', self, mail))).toBe(
			'not-open',
		);
	});

	it('is possible from the opening of the category until its deadline', async () => {
		const times = { opensAt: start.getTime() + 1, closesAt: start.getTime() + 2 };
		const category = { category: 'youth', maxPeople: null, selfRegistration: false };
		valueOf(await setCategory(ctx(), conference, { ...category, ...times }));
		for (const ms of [0, 2])
			expect(refusal(await nominateYoung(msLater(ms), youth, input(), mail))).toBe('not-open');
		expect(refusal(await nominateYoung(msLater(1), youth, input(), mail))).toBe(null);
	});

	it('of a State’s delegation cannot be made: only non-governmental organisations are youth organisations. 10.2', async () => {
		const state = { entry: null, name: { en: 'State' }, class: 'state', seat: null, isYouth: true };
		expect(refusal(await addDelegation(ctx(), conference, state))).toBe('bad-input');
	});

	it('is possible once an officer has marked the organisation, and for as long as it is marked. 10.2', async () => {
		const other = await exampleConference(platform, { slug: 'other', meetings: [], items: [] });
		for (const caller of [platform.readerContext(), asFocalPoint()])
			expect(refusal(await mark('no', caller))).toBe('not-found');
		expect(refusal(await mark('no', ctx(), youth, other))).toBe('not-found');
		expect(refusal(await mark('no', ctx(), 'x'))).toBe('not-found');
		const maltavia = { entry: null, name: { en: 'State' }, class: 'state', seat: null };
		const state = valueOf(await addDelegation(ctx(), conference, maltavia)).id;
		expect(refusal(await mark('yes', ctx(), state))).toBe('not-found');
		valueOf(await mark('no'));
		expect(refusal(await nominateYoung(asFocalPoint(), youth, input(), mail))).toBe(
			'not-a-youth-organisation',
		);
		valueOf(await mark('yes'));
		await nominateMinor();
		expect(refusal(await mark('no'))).toBe('has-people');
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

	it('with the address of a focal point as the guardian’s is refused, also of another one. 10.3', async () => {
		const { name, email } = (await signedInPerson(platform.database, 'Test Second')).person;
		valueOf(await addFocalPoint(ctx(), conference, { delegation: youth, name, email }));
		for (const guardianEmail of [focalPoint.person.email, email])
			expect(await nominateYoung(asFocalPoint(), youth, input({ guardianEmail }), mail)).toMatchObject({
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

	it('by a form that is sent twice, or at once, is made once, and no second email is written', async () => {
		const both = await Promise.all([1, 2].map(() => nominateYoung(asFocalPoint(), youth, input(), mail)));
		expect(both.filter(({ ok }) => ok)).toHaveLength(1);
		expect(await nominateYoung(asFocalPoint(), youth, input({ familyName: 'HIDDEN' }), mail)).toMatchObject({
			fields: { familyName: 'accreditation.young.nominated-already' },
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

	it('ends with the adult’s: a minor who is alone is on hold. 10.4', async () => {
		const id = await accredited();
		valueOf(await step(adult, { do: 'withdraw' }));
		expect(await stateOf(id)).toBe('on-hold');
	});

	it('ends when the adult’s registration is deleted. 10.4', async () => {
		const id = await accredited();
		valueOf(await deleteRegistration(ctx(), { id: adult }));
		expect(await stateOf(id)).toBe('on-hold');
		expect(refusal(await step(id, { do: 'accredit' }))).toBe('no-adult');
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

/** How many notices there are that make the broadcast read again what is open. */
const notices = async () =>
	(await sql`select from platform.outbox where topic = 'conference.changed'`.execute(platform.database)).rows
		.length;

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
		expect(await notices()).toBeGreaterThanOrEqual(2);
	});

	it.each<[string, (id: string) => Promise<unknown>]>([
		['the minor is put on hold', (id) => step(id, { do: 'hold' })],
		['the adult leaves', () => step(adult, { do: 'withdraw' })],
		['the registration is deleted', (id) => deleteRegistration(ctx(), { id })],
	])('tells the broadcast when %s. 10.9', async (_, change) => {
		const id = await accredited();
		const before = await notices();
		await change(id);
		expect(await notices()).toBeGreaterThan(before);
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
