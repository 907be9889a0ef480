import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { xlsxOf } from '#platform/server/xlsx.ts';
import { valueOf } from '../../../conference/server/test-conference.examples.ts';
import { refusal } from '../accreditation.examples.ts';
import { confirmAdults, confirmNames } from './confirm-table.ts';
import { here, openImports } from './import.examples.ts';
import { indicoRegistrations } from './indico.examples.ts';

let desk: Awaited<ReturnType<typeof openImports>>;
beforeAll(async () => {
	desk = await openImports();
});
afterAll(() => desk.close());
beforeEach(() => desk.begin());

const named = async () =>
	(
		await sql<{ given: string; family: string }>`select given_name as given, family_name as family
			from accreditation.registration order by email`.execute(desk.platform.database)
	).rows.map(({ given, family }) => `${given}|${family}`);

describe('Names in one column', () => {
	const table = [
		'Name,Email,Delegation',
		'Zoë van der Böhm,a@example.org,Maltavia',
		'محمد بن علي,b@example.org,Maltavia',
		'Anna Berg,c@example.org,Maltavia',
		'Ngũgĩ wa Thiong’o,not-yet,Maltavia',
		'"Núñez Íñiguez, José María",d@example.org,Maltavia',
	].join('\n');

	it('are proposed and shown, and imported after one confirmation by who brought them (12.7)', async () => {
		const id = await desk.bring(table);
		valueOf(await confirmAdults(desk.officer(), here, id));
		expect(await desk.preview(id)).toMatchObject({
			names: [
				{ line: 2, givenName: 'Zoë', familyName: 'van der Böhm' },
				{ line: 3, givenName: 'محمد', familyName: 'بن علي' },
				// Also of a line with an error, which may be good later.
				{ line: 5, givenName: 'Ngũgĩ', familyName: 'wa Thiong’o' },
			],
		});
		expect(refusal(await desk.press(id))).toBe('names-unconfirmed');
		expect(refusal(await confirmNames(desk.asSecondOfficer, here, id))).toBe('not-found');
		expect(await named()).toEqual([]);
		valueOf(await confirmNames(desk.officer(), here, id));
		expect((await desk.preview(id)).names).toEqual([]);
		valueOf(await desk.press(id));
		expect(await named()).toEqual([
			'Zoë|van der Böhm',
			'محمد|بن علي',
			'Anna|Berg',
			'José María|Núñez Íñiguez',
		]);
	});

	it('are confirmed again once another column holds them', async () => {
		const id = await desk.bring(table.replaceAll('\n', ',\n'));
		valueOf(await confirmNames(desk.officer(), here, id));
		valueOf(await desk.choose(id, { columns: ['name', 'email', 'delegation'] }));
		expect((await desk.preview(id)).names).toEqual([]);
		valueOf(await desk.choose(id, { columns: ['position', 'email', 'name'] }));
		valueOf(await desk.choose(id, { columns: ['name', 'email', 'delegation'] }));
		expect((await desk.preview(id)).names).toHaveLength(3);
	});

	it('of an export of Indico with a column for each are taken as they are (12.7)', async () => {
		const id = await desk.bring(indicoRegistrations);
		const found = await desk.preview(id);
		const fieldOf = (name: string) => found.columns.find(({ heading }) => heading === name)?.field;
		expect(['Title', 'Position', 'Affiliation', 'Country', 'Phone Number'].map(fieldOf)).toEqual([
			'form-of-address',
			'position',
			'ignore',
			'delegation',
			'ignore',
		]);
		const columns = found.columns.map(({ field }) => (field === 'delegation' ? 'ignore' : field));
		valueOf(await desk.choose(id, { columns, delegation: desk.ids.maltavia }));
		expect((await desk.preview(id)).names).toEqual([]);
		valueOf(await desk.press(id));
		expect(await named()).toEqual(
			expect.arrayContaining(['Zoë|van der Böhm', 'Đặng|Thị Ngọc Ánh', 'Mary Jane|de la Cruz']),
		);
	});
});

it('A telephone number in a text cell of a workbook is no formula; 1+1 is (12.7)', async () => {
	const cells = [
		['Anna Berg', 'a@example.org', 'Maltavia', '+41 22 555 18 18'],
		['Bela Berg', 'b@example.org', 'Maltavia', '=1+1'],
		['Cleo Berg', 'c@example.org', 'Maltavia', '+cmd|x'],
	];
	const columns = ['Name', 'Email', 'Delegation', 'Position'].map((label, at) => ({
		label,
		cell: (row: readonly string[]) => row[at] ?? null,
	}));
	const id = await desk.bring(await xlsxOf({ columns, batches: [cells] }));
	expect(await desk.wrongIn(id)).toEqual([
		[3, 'import.wrong.formula'],
		[4, 'import.wrong.formula'],
	]);
});
