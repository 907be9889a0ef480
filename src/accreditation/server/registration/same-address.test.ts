import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { openLimits } from '#platform/server/limits.ts';
import { valueOf } from '../../../conference/server/test-conference.examples.ts';
import { nominate, nominateOne } from '../delegation/nominate.ts';
import { createImport } from '../import/create-import.ts';
import { confirmAdults } from '../import/confirm-table.ts';
import { importTable } from '../import/import-table.ts';
import { previewTable } from '../import/read-import.ts';
import { setCategory } from '../invitation/set-category.ts';
import { proposeChange } from './propose-change.ts';
import { registrationOf } from './read-registration.ts';
import { registrationsOf } from './read-registrations.ts';
import { confirmRegistration, register } from './register.ts';
import { openExampleRegistrations } from './registrations.examples.ts';
import { refusal, start } from '../accreditation.examples.ts';
import { transition } from './transition.ts';

/* An address that is registered in another delegation: a focal point must not find out who else comes. */

let site: Awaited<ReturnType<typeof openExampleRegistrations>>;
beforeAll(async () => {
	site = await openExampleRegistrations();
});
afterAll(() => site.close());
beforeEach(() => site.begin(['state', 'ngo', 'guest']));
afterEach(() => site.sweep());

const berg = { givenName: 'Test', familyName: 'Berg', email: 'berg@example.org' };
const nominateAs = (who: Parameters<typeof site.as>[0], delegation: string, person: object = berg) =>
	nominateOne(site.as(who), delegation, person);
/** The same address in an organisation of civil society and in a State’s delegation. */
const inBoth = async (): Promise<[string, string]> => [
	await site.nominateOne('Berg', { delegation: site.set.ngo }),
	valueOf(await nominateAs(site.focalPoint, site.set.delegation)).id,
];
const listed = async (query: string) =>
	(await registrationsOf(site.by(), 'coasts-2020', new URLSearchParams(query)))?.registrations.map(
		({ id }) => id,
	);

describe('A focal point who nominates an address that is registered elsewhere', () => {
	it('is answered as for any other person. 1.10', async () => {
		await site.nominateOne('Berg', { delegation: site.set.ngo });
		const zoe = { ...berg, familyName: 'Zoe', email: 'zoe@example.org' };
		const [known, unknown] = [
			await nominateAs(site.focalPoint, site.set.delegation),
			await nominateAs(site.focalPoint, site.set.delegation, zoe),
		];
		expect([valueOf(known).state, valueOf(unknown).state]).toEqual(['nominated', 'nominated']);
		// In their own delegation they see it anyway.
		expect(await nominateAs(site.focalPoint, site.set.delegation)).toMatchObject({
			fields: { email: 'accreditation.wrong.registered' },
		});
	});

	it('learns nothing from a table either. 1.10', async () => {
		await site.nominateOne('Berg', { delegation: site.set.ngo });
		await site.nominateOne('Own');
		const ctx = site.as(site.focalPoint);
		const place = { delegation: site.set.delegation };
		const text = 'Given name,Family name,Email\nTest,Berg,berg@example.org\nTest,Own,own@example.org\n';
		const table = { name: '', bytes: new TextEncoder().encode(text), field: 'file' };
		const { id } = valueOf(await createImport(ctx, place, table));
		const preview = await previewTable(ctx, place, id, 1);
		expect(preview?.counts).toMatchObject({ good: 1, bad: 1 });
		expect(JSON.stringify(preview?.notImported)).not.toContain('berg@');
	});

	it('is not kept from it by a stranger who typed the address and confirmed nothing. 1.10', async () => {
		valueOf(
			await setCategory(site.by(), site.set.conference, {
				category: 'guest',
				maxPeople: null,
				selfRegistration: true,
				opensAt: null,
				closesAt: null,
			}),
		);
		const services = { ...site.mail, limits: openLimits(), clientAddress: '192.0.2.1' };
		valueOf(
			await register(site.readerContext(start), 'coasts-2020', { ...berg, category: 'guest' }, services),
		);
		valueOf(await nominateAs(site.focalPoint, site.set.delegation));
		// Registering oneself afterwards is answered alike, and writes nothing.
		site.written.length = 0;
		valueOf(
			await register(site.readerContext(start), 'coasts-2020', { ...berg, category: 'guest' }, services),
		);
		expect(site.written).toEqual([]);
		expect(refusal(await confirmRegistration(site.readerContext(start), 'x'))).toBe('not-found');
	});
});

describe('The officers of the conference', () => {
	it('are not kept from an address that a stranger typed and nobody confirmed. 1.10', async () => {
		const typed = sql`insert into accreditation.registration (conference_id, category, state, given_name, family_name,
				email, language, made_at, changed_at)
			values (${site.set.conference}, 'guest', 'unconfirmed', 'Any', 'Body', 'berg@example.org', 'en', ${start},
				${start})`;
		const states = async () =>
			(
				await sql<{ state: string }>`select state from accreditation.registration`.execute(site.database)
			).rows.map(({ state }) => state);
		await typed.execute(site.database);
		valueOf(await nominateOne(site.by(), site.set.delegation, berg));
		expect((await states()).toSorted()).toEqual(['nominated', 'unconfirmed']);
		await sql`delete from accreditation.registration`.execute(site.database);
		// Without a delegation the new registration takes the place of what the stranger typed.
		await typed.execute(site.database);
		const place = { slug: 'coasts-2020' };
		const table = 'Given name,Family name,Email,Category\nTest,Berg,berg@example.org,guest\n';
		const brought = { name: '', bytes: new TextEncoder().encode(table), field: 'file' };
		const { id } = valueOf(await createImport(site.by(), place, brought));
		const preview = await previewTable(site.by(), place, id, 1);
		expect(preview?.counts).toMatchObject({ good: 1, bad: 0 });
		valueOf(await confirmAdults(site.by(), place, id));
		valueOf(await importTable(site.by(), place, id));
		expect(await states()).toEqual(['nominated']);
	});

	it('see both registrations of an address, and are warned before they make a second one. 1.10', async () => {
		const [first, second] = await inBoth();
		expect((await listed('attention=double'))?.toSorted()).toEqual([first, second].toSorted());
		expect((await registrationOf(site.by(), 'coasts-2020', first))?.sameAddress).toMatchObject([
			{ id: second, delegation: site.set.delegation, state: 'nominated' },
		]);
		const guest = await nominate(site.by(), site.set.ngo, [berg]);
		expect(guest).toMatchObject({ fields: { '0.email': 'accreditation.wrong.registered' } });
		valueOf(await transition(site.by(), second, { do: 'refuse', ground: 'double' }));
		expect(await listed('attention=double')).toEqual([]);
		expect((await registrationOf(site.by(), 'coasts-2020', first))?.sameAddress).toEqual([]);
	});

	it('accredit one of them, also two officers at once; the other when the first is withdrawn. 1.10', async () => {
		const [first, second] = await inBoth();
		const answers = await Promise.all(
			[first, second].map((id) => transition(site.by(), id, { do: 'accredit' })),
		);
		expect(answers.map(refusal).toSorted()).toEqual([null, 'registered-twice'].toSorted());
		const [taken, left] = answers[0]?.ok ? [first, second] : [second, first];
		expect(refusal(await transition(site.by(), left, { do: 'accredit' }))).toBe('registered-twice');
		valueOf(await transition(site.by(), taken, { do: 'withdraw' }));
		expect(refusal(await transition(site.by(), left, { do: 'accredit' }))).toBe(null);
	});
});

describe('An officer who accredits', () => {
	it('does not accredit somebody who has changed since the page was read. 1.6', async () => {
		const id = await site.nominateOne('Berg');
		const seen = start.getTime();
		const later = new Date(seen + 60_000);
		const facts = { ...berg, formOfAddress: '', jobTitle: '', function: null, badgeName: '' };
		valueOf(await proposeChange(site.as(site.focalPoint, later), id, { ...facts, familyName: 'Other' }));
		const accredit = { do: 'accredit' } as const;
		expect(refusal(await transition(site.by(later), id, accredit, { seen }))).toBe('changed-meanwhile');
		expect((await site.row(id))['state']).toBe('nominated');
		expect(refusal(await transition(site.by(later), id, accredit, { seen: later.getTime() }))).toBe(null);
	});
});
