import { describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import { exampleConference } from '../../../conference/server/test-conference.examples.ts';
import { correctRegistration } from '../registration/correct.ts';
import { listOfParticipants } from '../lists/list-of-participants.ts';
import { proposeChange } from '../registration/propose-change.ts';
import { peopleOf } from '../read.ts';
import { registrationsOf } from '../registration/read-registrations.ts';
import { consentPage, readMinor, youngSpeakersOf, youthOrganisationOf } from './read-young.ts';
import { photographsOf } from '../door/photographs.ts';
import {
	useYouthOrganisation,
	platform,
	conference,
	youth,
	adult,
	written,
	ctx,
	asFocalPoint,
	nominateMinor,
	keyOf,
	accredited,
} from './young-people.examples.ts';
import { refusal, start, words } from '../accreditation.examples.ts';
import { field } from '../../form-definition.examples.ts';

/* Viewers who may not know the names of people under 18 are tested with these names in the database. */

useYouthOrganisation();

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
				and table_schema in ('accreditation', 'audit', 'conference', 'floor',
				'platform')`.execute(platform.database);
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

	it('has no photograph on the badge, also if one was given. 10.7', async () => {
		const id = await accredited();
		const { database } = platform;
		const portrait = field('photograph', { type: 'photograph', readers: ['door'] });
		const definition = JSON.stringify([{ id: 'about', title: {}, fields: [portrait] }]);
		await sql`insert into accreditation.form (conference_id, version, definition, made_at)
			values (${conference}, 99, ${definition}::jsonb, ${start})`.execute(database);
		for (const registration of [id, adult])
			await sql`insert into accreditation.answer (registration_id, field, conference_id, form_version, value, picture,
					given_at)
				values (${registration}, 'photograph', ${conference}, 99, '""', '\\xffd8',
				${start})`.execute(database);
		expect([...(await photographsOf(database, conference, [id, adult])).keys()]).toEqual([adult]);
	});

	it('keeps the pseudonym, whatever an officer or the focal point writes', async () => {
		const id = await accredited();
		const facts = {
			givenName: 'Zlata',
			familyName: 'Hidden',
			formOfAddress: '',
			jobTitle: '',
			function: null,
			badgeName: 'Zlata',
		};
		const seen = start.getTime();
		expect(refusal(await correctRegistration(ctx(), id, { ...facts, passportName: '', seen }))).toBe(
			'not-found',
		);
		expect(refusal(await proposeChange(asFocalPoint(), id, facts))).toBe('not-found');
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
