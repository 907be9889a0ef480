import { describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import { valueOf } from '../../../conference/server/test-conference.examples.ts';
import { nominateAgain } from '../delegation/nominate-again.ts';
import { nominateOne } from '../delegation/nominate.ts';
import { delegationPage } from '../delegation/read-delegation.ts';
import { setRights } from '../delegation/set-rights.ts';
import { deleteRegistration } from '../personal-data/delete-registration.ts';
import { ownData } from '../personal-data/export-own.ts';
import { registrationsAboutMe } from '../personal-data/registrations-about-me.ts';
import { addAssistant } from '../registration/assistants.ts';
import { addFurtherDelegation } from '../registration/further-delegations.ts';
import { ownStanding } from '../own-standing.ts';
import { ownRegistration } from '../registration/own-registrations.ts';
import { registrationOf } from '../registration/read-registration.ts';
import { registrationsOf } from '../registration/read-registrations.ts';
import { addDelegation } from '../people/delegations.ts';
import { writeDueEmails } from '../emails/emails.examples.ts';
import { insertAssistant } from '../store/assistants.ts';
import { insertForAccredited } from '../store/emails.ts';
import { giveConsent } from './give-consent.ts';
import { agreementsOf, consentPage } from './read-young.ts';
import {
	useYouthOrganisation,
	platform,
	conference,
	youth,
	written,
	ctx,
	asFocalPoint,
	mail,
	nominateMinor,
	step,
	yes,
	no,
} from './young-people.examples.ts';
import { refusal, start } from '../accreditation.examples.ts';

/* Several minors have one address: that of their youth organisation, or of their family. */

useYouthOrganisation();

const shared = 'contact@youth.example.org';
/** Two minors with the same address and the same guardian. */
const siblings = async (): Promise<[string, string]> => [
	await nominateMinor(),
	await nominateMinor({ givenName: 'Bruno', familyName: 'Other' }),
];
/** The keys of the links that were written to an address, oldest first. */
const keysTo = (address: string): string[] =>
	written.filter(({ to }) => to === address).map(({ body }) => /consent\?key=([\w-]+)/.exec(body)?.[1] ?? '');
const consent = (key: string, given: typeof yes) => giveConsent(platform.readerContext(start), key, given);
/** An account that signs in with the shared address. */
const asAddress = async () => {
	const someone = await signedInPerson(platform.database, 'Test Contact');
	const person = { ...someone.person, email: shared };
	return platform.context({ ...someone, person }, start);
};

describe('Two minors with one address', () => {
	it('have no assistants, who would act for them; nobody can name one. 1.9, 10.5', async () => {
		const [minor] = await siblings();
		const helper = await signedInPerson(platform.database, 'Hilda Helper');
		const named = { assistantName: helper.person.name, assistantEmail: helper.person.email };
		expect(refusal(await addAssistant(ctx(), minor, named))).toBe('not-found');
		// Nor by one who was named before that was refused.
		await insertAssistant(platform.database, minor, helper.person.id, start);
		expect(await ownRegistration(platform.context(helper, start), minor)).toBe(null);
	});

	it('are both registered, under pseudonyms of their own; each link is of one of them. 10.5', async () => {
		const [first, second] = await siblings();
		const names = (address: string) =>
			Promise.all(
				keysTo(address).map(async (key) => {
					const page = await consentPage(platform.readerContext(start), key);
					return [page?.name, page?.pseudonym];
				}),
			);
		for (const address of [shared, 'petra@example.org'])
			expect(await names(address)).toEqual([
				['Zlata Hidden', 'Youth participant 1'],
				['Bruno Other', 'Youth participant 2'],
			]);
		const [guardianOfFirst = '', guardianOfSecond = ''] = keysTo('petra@example.org');
		valueOf(await consent(guardianOfFirst, yes));
		valueOf(await step(first, { do: 'accredit' }));
		expect(refusal(await step(second, { do: 'accredit' }))).toBe('no-consent');
		valueOf(await consent(guardianOfSecond, yes));
		// Both are accredited: no limit of one registration for an address.
		valueOf(await step(second, { do: 'accredit' }));
		for (const key of keysTo(shared).slice(0, 1)) valueOf(await consent(key, yes));
		expect([...(await agreementsOf(platform.database, [first, second])).entries()]).toEqual(
			expect.arrayContaining([
				[first, { recorded: true, transcribed: true }],
				[second, { recorded: false, transcribed: false }],
			]),
		);
		valueOf(await consent(guardianOfSecond, no));
		const states = await sql<{ id: string; state: string }>`select id, state from accreditation.registration
			where is_minor order by family_name`.execute(platform.database);
		expect(states.rows).toEqual([
			{ id: first, state: 'accredited' },
			{ id: second, state: 'on-hold' },
		]);
	});

	it('are not shown to officers as one person who is registered twice. 1.10', async () => {
		const [first, second] = await siblings();
		const query = new URLSearchParams('attention=double');
		expect((await registrationsOf(ctx(), 'coasts-2020', query))?.registrations).toEqual([]);
		// Nor is a minor offered another delegation, whose list would show them. 10.7
		for (const id of [first, second])
			expect(await registrationOf(ctx(), 'coasts-2020', id)).toMatchObject({
				sameAddress: [],
				mayAddDelegation: false,
			});
	});

	it('leave the address to an adult, who is registered and accredited as anybody else', async () => {
		const [first] = await siblings();
		const contact = { givenName: 'Test', familyName: 'Contact', email: shared };
		const { id } = valueOf(await nominateOne(asFocalPoint(), youth, contact));
		expect(await nominateOne(asFocalPoint(), youth, contact)).toMatchObject({
			fields: { email: 'accreditation.wrong.registered' },
		});
		valueOf(await step(id, { do: 'accredit' }));
		await nominateMinor({ givenName: 'Third' });
		expect(await registrationOf(ctx(), 'coasts-2020', id)).toMatchObject({
			sameAddress: [],
			mayAddDelegation: true,
		});
		expect((await registrationOf(ctx(), 'coasts-2020', first))?.sameAddress).toEqual([]);
	});

	it('are nobody’s by the address: a person who signs in with it finds, exports and deletes nothing. 7.3, 10.5', async () => {
		const ids = await siblings();
		const caller = await asAddress();
		expect((await ownStanding(caller)).registrations).toEqual([]);
		expect(await registrationsAboutMe(caller)).toEqual([]);
		const own = await ownData(caller);
		expect(own?.data.tables).toEqual({});
		expect(JSON.stringify(own)).not.toMatch(/Zlata|Bruno|Petra|petra@/);
		for (const id of ids) {
			expect(await ownRegistration(caller, id)).toBe(null);
			expect(refusal(await deleteRegistration(caller, { id }))).toBe('not-found');
		}
	});
});

describe('A minor', () => {
	it('is written to without a link that only an account opens, and not asked to fill in a form. 10.5', async () => {
		const [id] = await siblings();
		valueOf(await consent(keysTo('petra@example.org')[0] ?? '', yes));
		valueOf(await step(id, { do: 'accredit' }));
		const made = { conference, kind: 'form-open', cause: 'form:1', now: start } as const;
		// The adult is asked.
		expect(await insertForAccredited(platform.database, made)).toBe(1);
		await writeDueEmails(ctx(), mail);
		const bodies = written.filter(({ subject }) => subject.includes('accredited'));
		const of = (address: string) => bodies.find(({ to }) => to === address)?.body;
		expect(of('grown@example.org')).toContain('/registrations/');
		expect(of(shared)).toContain('Youth participant 1');
		expect(of(shared)).not.toContain('/registrations/');
	});

	it('has no rights in the name of the delegation, is not nominated again, and is in no other one. 10.2', async () => {
		const [id] = await siblings();
		valueOf(await consent(keysTo('petra@example.org')[0] ?? '', yes));
		valueOf(await step(id, { do: 'accredit' }));
		const all = { people: [id], head: id, speak: [id], submit: [id], standing: [id] };
		valueOf(await setRights(asFocalPoint(), youth, all));
		const page = await delegationPage(asFocalPoint(), youth);
		expect(page?.people.find((one) => one.id === id)).toMatchObject({
			isMinor: true,
			function: null,
			isStanding: false,
		});
		expect(refusal(await nominateAgain(asFocalPoint(), youth, [id]))).toBe('not-found');
		const plain = { entry: null, name: { en: 'Other NGO' }, class: 'ngo', seat: null };
		const other = valueOf(await addDelegation(ctx(), conference, plain)).id;
		expect(
			refusal(
				await addFurtherDelegation(ctx(), id, { delegation: other, fromDay: '2020-09-02', toDay: null }),
			),
		).toBe('no-such-delegation');
	});
});
