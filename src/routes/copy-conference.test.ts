import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { copyConference } from '#conference/server';
import { copySettings } from '#documents/server';
import { upsertKindSetting } from '../documents/server/store/kind-settings.ts';
import { signedInPerson } from '../../tests/test-platform.ts';
import {
	exampleConference,
	openExampleConference,
	valueOf,
	type SignedIn,
} from '../conference/server/test-conference.examples.ts';
import { copyRegistration, copyRoles } from '#accreditation/server';

let platform: Awaited<ReturnType<typeof openExampleConference>>;
let from: string;
let to: string;
let chair: SignedIn;
beforeAll(async () => {
	platform = await openExampleConference();
	from = await exampleConference(platform);
	const person = async (name: string) => signedInPerson(platform.database, name);
	chair = await person('Copied Chair');
	const [delegate, blocked] = [await person('A Delegate'), await person('Blocked Technician')];
	const { database } = platform;
	const made = await sql<{ id: string }>`insert into accreditation.delegation (conference_id, name, class)
		values (${from}, '{"en": "Delegation"}', 'guest') returning id`.execute(database);
	await sql`insert into accreditation.participant (conference_id, person_id, role, delegation_id) values
		(${from}, ${chair.person.id}, 'chair', null), (${from}, ${blocked.person.id}, 'technician', null),
		(${from}, ${delegate.person.id}, 'delegate', ${made.rows[0]?.id})`.execute(database);
	await sql`update platform.person set blocked_at = now() where id = ${blocked.person.id}`.execute(database);
	await sql`insert into accreditation.category (conference_id, category, max_people, self_registration)
		values (${from}, 'media', 5, true)`.execute(database);
	await sql`insert into accreditation.form (conference_id, version, definition, made_at) values
		(${from}, 1, '["old"]', now()), (${from}, 2, '["newest"]', now())`.execute(database);
	await sql`insert into accreditation.invitation (conference_id, subject, targets)
		values (${from}, '{"en": "Come"}', '[{"what": "ours"}]')`.execute(database);
	await database.transaction().execute(async (tx) => {
		await upsertKindSetting(tx, from, { kind: 'statement', series: null, days: 7 });
	});
	const ctx = platform.context(platform.officer);
	const input = { title: 'Copy', slug: 'copy', firstDay: '', take: [], isTemplate: false };
	const copied = await copyConference(ctx, 'coasts-2020', input, async (tx, ids) => {
		await copyRoles(tx, ctx, ids);
		await copyRegistration(tx, ctx, ids);
		await copySettings(tx, ctx, ids);
	});
	to = valueOf(copied).id;
});
afterAll(() => platform.close());
const rows = async (query: ReturnType<typeof sql>): Promise<unknown[]> =>
	(await query.execute(platform.database)).rows;

describe('a copied conference', () => {
	it('has the people who belong to no delegation, and nobody who is blocked', async () => {
		expect(
			await rows(sql`select person_id, role from accreditation.participant where conference_id = ${to}`),
		).toEqual([{ person_id: chair.person.id, role: 'chair' }]);
		expect(await rows(sql`select 1 from accreditation.delegation where conference_id = ${to}`)).toEqual([]);
		expect(await rows(sql`select 1 from accreditation.registration where conference_id = ${to}`)).toEqual([]);
	});
	it('has the categories, closed to registration, and the newest form as a draft', async () => {
		expect(
			await rows(sql`select category, max_people, self_registration from accreditation.category
				where conference_id = ${to}`),
		).toEqual([{ category: 'media', max_people: 5, self_registration: false }]);
		expect(
			await rows(sql`select revision, definition from accreditation.form_draft where conference_id = ${to}`),
		).toEqual([{ revision: 1, definition: ['newest'] }]);
		expect(await rows(sql`select 1 from accreditation.form where conference_id = ${to}`)).toEqual([]);
		expect(
			await rows(sql`select subject, targets from accreditation.invitation where conference_id = ${to}`),
		).toEqual([{ subject: { en: 'Come' }, targets: [] }]);
	});
	it('has the settings of documents, and no document', async () => {
		expect(
			await rows(sql`select kind, due_days from documents.kind_setting where conference_id = ${to}`),
		).toEqual([{ kind: 'statement', due_days: 7 }]);
		expect(await rows(sql`select 1 from documents.document where conference_id = ${to}`)).toEqual([]);
	});
});
