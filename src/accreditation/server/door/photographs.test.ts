import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import { valueOf } from '../../../conference/server/test-conference.examples.ts';
import { field } from '../../form-definition.examples.ts';
import type { FormField } from '../../form-definition.ts';
import { setOfficerCategories } from '../store/forms.ts';
import { addParticipant } from '../people/participants.ts';
import { orderBadges, orderedBadges } from './badges.ts';
import { after, DoorExample, morning, slug } from './door.examples.ts';
import { doorData, doorPhotograph, searchAtDoor } from './door-people.ts';

/* Which pictures a door and a badge show (docs/rules/accreditation.md 9.1). */

let example: DoorExample;
let registration: string;
beforeAll(async () => {
	example = await DoorExample.open();
});
afterAll(() => example.platform.close());
beforeEach(async () => {
	await example.begin();
	registration = await example.accredited('Berg');
});
afterEach(() => example.end());

const picture = (id: string, more: Partial<FormField> = {}): FormField =>
	field(id, { type: 'photograph', readers: ['officers', 'door'], ...more });

const putForm = async (version: number, ...fields: FormField[]): Promise<void> => {
	const definition = JSON.stringify([{ id: 'all', title: {}, fields }]);
	await sql`insert into accreditation.form (conference_id, version, definition, made_at)
		select conference_id, ${version}, ${definition}::jsonb, ${morning} from accreditation.registration
		where id = ${registration}`.execute(example.platform.database);
};
const give = async (id: string, text: string, version = 1, at = morning): Promise<void> => {
	await sql`insert into accreditation.answer
			(registration_id, field, conference_id, form_version, value, picture, given_at)
		select id, ${id}, conference_id, ${version}, 'true', ${Buffer.from(text)}, ${at}
		from accreditation.registration where id = ${registration}`.execute(example.platform.database);
};

const textOf = (jpeg: Uint8Array | null | undefined): string | null =>
	jpeg ? Buffer.from(jpeg).toString() : null;

/** The picture on the badge and at the door, as text; and whether a door says that there is one. */
async function shown(officer = example.ctx()): Promise<Record<'badge' | 'door', string | null>> {
	const { at } = valueOf(await orderBadges(officer, slug, { registrations: [registration] }));
	const sheets = await orderedBadges(officer, slug, at);
	const door = await example.doorOf((await example.keyOf()).key);
	const ctx = example.atDoor();
	const atDoor = await doorPhotograph(ctx, door, registration);
	const scan = await example.scanned((await example.keyOf()).key, { registration });
	const people = [
		scan.person,
		(await searchAtDoor(ctx, door, 'berg'))[0],
		(await doorData(ctx, door))?.people[0],
	];
	expect(people.map((one) => one?.hasPhotograph)).toEqual(people.map(() => atDoor !== null));
	return { badge: textOf(sheets?.photographs.get(registration)), door: textOf(atDoor) };
}

describe('A door and a badge', () => {
	it('show the newest picture of a question that doors read, and no other. 9.1', async () => {
		await putForm(
			1,
			picture('portrait'),
			picture('older'),
			picture('residence-permit', { readers: ['officers', 'focal-point'] }),
		);
		await give('residence-permit', 'permit', 1, after(2));
		expect(await shown()).toEqual({ badge: null, door: null });
		await give('older', 'older');
		await give('portrait', 'portrait', 1, after(1));
		expect(await shown()).toEqual({ badge: 'portrait', door: 'portrait' });
	});

	it('show no picture that answers a sensitive question, since nobody’s read would be recorded (7.2, 9.8)', async () => {
		await putForm(1, picture('scar', { sensitive: true }));
		await give('scar', 'scar');
		expect(await shown()).toEqual({ badge: null, door: null });
	});

	it('show a picture as long as the form answered and the form in use allow it. 9.3', async () => {
		await putForm(1, picture('portrait'));
		await give('portrait', 'portrait');
		await putForm(2);
		expect(await shown()).toEqual({ badge: 'portrait', door: 'portrait' });
		await putForm(3, picture('portrait', { readers: ['officers'] }));
		expect(await shown()).toEqual({ badge: null, door: null });
		await putForm(4, picture('portrait', { sensitive: true }));
		expect(await shown()).toEqual({ badge: null, door: null });
		await putForm(5, picture('portrait'));
		expect(await shown()).toEqual({ badge: 'portrait', door: 'portrait' });
	});

	it('show no picture of a person at risk at the door; their own badge has it. 6.9', async () => {
		await putForm(1, picture('portrait'));
		await give('portrait', 'portrait');
		await sql`update accreditation.registration set at_risk = true`.execute(example.platform.database);
		const { at } = valueOf(await orderBadges(example.ctx(), slug, { registrations: [registration] }));
		const sheets = await orderedBadges(example.ctx(), slug, at);
		expect(textOf(sheets?.photographs.get(registration))).toBe('portrait');
		const { key } = await example.keyOf();
		const { person } = await example.scanned(key, { code: sheets?.badges[0]?.code ?? '' });
		expect(person).toMatchObject({ name: 'Test Berg', hasPhotograph: false });
		const door = await example.doorOf(key);
		expect(await doorPhotograph(example.atDoor(), door, registration)).toBeNull();
	});

	it('do not show more because the question has more readers now. 9.3', async () => {
		await putForm(1, picture('portrait', { readers: ['officers'] }));
		await give('portrait', 'portrait');
		await putForm(2, picture('portrait'));
		expect(await shown()).toEqual({ badge: null, door: null });
	});
});

it('A badge has no photograph in the file of an officer who does not read the answers of its category. 9.5', async () => {
	await putForm(1, picture('portrait'));
	await give('portrait', 'portrait');
	const { database } = example.platform;
	const limited = await signedInPerson(database, 'Limited Officer');
	const row = await sql<{ id: string }>`select id from conference.conference where slug = ${slug}`.execute(
		database,
	);
	const conference = row.rows[0]?.id ?? '';
	const role = { email: limited.person.email, role: 'officer', delegation: null, person: '' };
	valueOf(await addParticipant(example.ctx(), conference, role));
	const officer = example.platform.context(limited, morning);
	for (const [categories, badge] of [
		[['media'], null],
		[['media', 'state'], 'portrait'],
		[[], 'portrait'],
	] as const) {
		await setOfficerCategories(database, conference, limited.person.id, categories);
		expect([categories, (await shown(officer)).badge]).toEqual([categories, badge]);
	}
});
