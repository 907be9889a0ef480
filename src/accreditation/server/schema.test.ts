import { expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { withUpgrade } from '../../../tests/setup/upgrade.ts';
import { delegationsIn } from './store/people.ts';

const id = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`;

it('an upgrade moves delegations and people, whose roles the conference reads as before', async () => {
	const rows = `
		insert into conference.conference (id, slug, made_at) values ('${id(1)}', 'one', now());
		insert into conference.delegation (id, conference_id, name, class, seat)
			values ('${id(2)}', '${id(1)}', '{"en": "Arvonia"}', 'state', 3);
		insert into platform.person (id, name, email) values ('${id(3)}', 'Anna Berg', 'anna@example.org'),
			('${id(4)}', 'Bela Chair', 'bela@example.org');
		insert into conference.participant (conference_id, person_id, role, delegation_id)
			values ('${id(1)}', '${id(3)}', 'delegate', '${id(2)}'), ('${id(1)}', '${id(4)}', 'chair', null);`;
	await withUpgrade('0023_accreditation.sql', rows, async (database) => {
		const arvonia = { id: id(2), entry: null, name: { en: 'Arvonia' }, class: 'state', seat: 3 };
		const listed = { ...arvonia, isYouth: false };
		expect(await delegationsIn(database, id(1))).toEqual([listed]);
		const holders = await sql`select person_id as person, role, delegation from conference.role_holder
			order by person_id`.execute(database);
		expect(holders.rows).toEqual([
			{ person: id(3), role: 'delegate', delegation: arvonia },
			{ person: id(4), role: 'chair', delegation: null },
		]);
		await sql`delete from conference.conference`.execute(database);
		expect((await sql`select from accreditation.participant`.execute(database)).rows).toEqual([]);
	});
}, 60_000);
