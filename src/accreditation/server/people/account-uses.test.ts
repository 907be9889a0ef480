import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { valueOf } from '../../../conference/server/test-conference.examples.ts';
import { start } from '../accreditation.examples.ts';
import { accountUses } from './account-uses.ts';
import { addAssistant } from '../registration/assistants.ts';
import { openExampleRegistrations } from '../registration/registrations.examples.ts';
import { transition } from '../registration/transition.ts';

let site: Awaited<ReturnType<typeof openExampleRegistrations>>;
beforeAll(async () => {
	site = await openExampleRegistrations();
	await site.begin();
});
afterAll(() => site.close());

test('A registration, a delegation and a person who is assisted need the account (13.7)', async () => {
	const { database } = site;
	const byAddress = await site.someone();
	const nobody = await site.someone();
	const assistant = await site.someone();
	const registration = await site.nominateOne('Berg');
	valueOf(await transition(site.by(), registration, { do: 'accredit' }));
	const person = (await site.row(registration))['person_id'] as string;
	await site.nominateOne('Other');
	const { email } = byAddress.person;
	await sql`update accreditation.registration set email = ${email} where family_name = 'Other'`.execute(
		database,
	);
	valueOf(
		await addAssistant(site.by(), registration, {
			assistantName: assistant.person.name,
			assistantEmail: assistant.person.email,
		}),
	);
	const all = [person, byAddress.person.id, assistant.person.id, site.focalPoint.person.id, nobody.person.id];
	const uses = await accountUses({ database, now: start }, all);
	const key = (id: string | undefined, label: string) =>
		`${all.indexOf(id ?? '')} ${label.split('.').at(-1)}`;
	expect(uses.map((one) => key(one.person, one.label)).toSorted()).toEqual([
		'0 registration',
		'0 role',
		'1 registration',
		'2 assistant',
		'3 focal-point',
	]);
});

test('A role needs the account until a year after the conference, or while its end is not known (13.7)', async () => {
	const { database, set } = site;
	const { person } = await site.someone();
	await sql`insert into accreditation.participant (conference_id, person_id, role)
		values (${set.conference}, ${person.id}, 'chair')`.execute(database);
	const at = async (now: string) =>
		(await accountUses({ database, now: new Date(now) }, [person.id])).map(({ label }) => label);
	await sql`update conference.conference set last_day = '2027-03-09'`.execute(database);
	expect(await at('2028-03-08T12:00Z')).toEqual(['accreditation.account-use.role']);
	expect(await at('2028-03-10T12:00Z')).toEqual([]);
	await sql`update conference.conference set first_day = null, last_day = null`.execute(database);
	expect(await at('2030-01-01T00:00Z')).toEqual(['accreditation.account-use.role']);
});
