import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { valueOf } from '../../../conference/server/test-conference.examples.ts';
import { refusal } from '../accreditation.examples.ts';
import { confirmAdults } from './confirm-table.ts';
import { here, openImports, people, utf8 } from './import.examples.ts';
import { indicoRegistrations } from './indico.examples.ts';
import { badLines } from './read-import.ts';

let desk: Awaited<ReturnType<typeof openImports>>;
beforeAll(async () => {
	desk = await openImports();
});
afterAll(() => desk.close());
beforeEach(() => desk.begin());

/** All that is stored of waiting tables, with the source as text. */
const stored = async (): Promise<string> =>
	(
		await sql<{ all: string }>`select string_agg(rows::text || choices::text ||
			coalesce(convert_from(source, 'windows-1251'), ''), ' ') as all from accreditation.import`.execute(
			desk.platform.database,
		)
	).rows[0]?.all ?? '';
const in1251 = (text: string): Uint8Array => {
	const letters = [
		...new TextDecoder('windows-1251').decode(Uint8Array.from({ length: 256 }, (_, at) => at)),
	];
	return Uint8Array.from(text, (letter) => letters.indexOf(letter));
};
const under18 = 'wrong.under-18';

describe('Somebody under 18 on the opening day, 6 October 2020,', () => {
	it('is in no import of Indico’s export, and their date of birth is not stored (10.1, 10.2, 12.6)', async () => {
		// Its sixteen-year-old is as old at this conference as at the one of the export.
		const id = await desk.bring(indicoRegistrations.replace('2010-05-04', '2004-05-04'));
		expect(await stored()).not.toMatch(/(19\d\d|2004)-\d\d-\d\d/);
		const { columns } = await desk.preview(id);
		expect(columns.find(({ heading }) => heading === 'Date of birth')).toMatchObject({
			field: 'age',
			examples: ['18+', '18+', '18+'],
		});
		valueOf(
			await desk.choose(id, { columns: columns.map(({ field }) => field), delegation: desk.ids.maltavia }),
		);
		expect((await desk.wrongIn(id)).find(([, ...problems]) => problems.includes(under18))?.[0]).toBe(10);
		await desk.importNow(id);
		expect((await desk.registered()).map(({ email }) => email)).not.toContain('person18@example.org');
	});

	it('is refused by line with what to do, under 14 and with an age that cannot be read too. 10.1', async () => {
		const id = await desk.bring(
			[
				'Name,Email,Delegation,Geburtsdatum,Alter',
				'Anna,a@example.org,Maltavia,06.10.2002,',
				'Bela,b@example.org,Maltavia,07.10.2002,',
				'Cleo,c@example.org,Maltavia,,13',
				'Dan,d@example.org,Maltavia,soon,',
				// The younger of two counts.
				'Eve,e@example.org,Maltavia,1990-01-01,17',
			].join('\n'),
		);
		expect(await desk.wrongIn(id)).toEqual([
			[3, under18],
			[4, 'wrong.under-14'],
			[5, 'wrong.age'],
			[6, under18],
		]);
		valueOf(await desk.press(id));
		expect((await desk.registered()).map(({ email }) => email)).toEqual(['a@example.org']);
		expect(await stored()).not.toMatch(/\d\.2002|1990|soon|"1[37]"/);
	});

	it('stays so if the lines with errors are downloaded and brought again', async () => {
		const id = await desk.bring('Name,Email,Delegation,Age\nAnna,a@example.org,Maltavia,16');
		const bad = await badLines(desk.officer(), here, id);
		const again = [bad?.heading, ...(bad?.lines ?? []).map(({ cells }) => cells)].map((row) =>
			row?.join(','),
		);
		expect(await desk.wrongIn(await desk.bring(again.join('\n')))).toEqual([[2, under18]]);
	});

	it('stays so in another character set, in which the heading cannot be read', async () => {
		const id = await desk.bring(
			in1251('Имя;Эл. почта;Делегация;Дата рождения\n\nБерг, Анна;a@example.org;Мальтавия;2004-05-04\n'),
		);
		expect(await stored()).toContain('Анна');
		expect(await stored()).not.toContain('2004');
		valueOf(await desk.choose(id, { charset: 'koi8-r' }));
		expect((await desk.preview(id)).columns.map(({ field }) => field)).toEqual([
			'ignore',
			'ignore',
			'ignore',
			'age',
		]);
		valueOf(
			await desk.choose(id, {
				columns: ['name', 'email', 'delegation', 'ignore'],
				delegation: desk.ids.maltavia,
			}),
		);
		expect(await desk.wrongIn(id)).toEqual([[3, under18, 'import.wrong.delegation']]);
		valueOf(await desk.choose(id, { charset: 'windows-1251' }));
		expect((await desk.preview(id)).columns[3]).toMatchObject({ heading: 'Дата рождения', field: 'age' });
		valueOf(await desk.choose(id, { columns: ['name', 'email', 'delegation', 'ignore'] }));
		expect(await desk.wrongIn(id)).toEqual([[3, under18, 'import.wrong.delegation']]);
	});

	it('is found once their column is chosen, and whatever the column was before', async () => {
		const table =
			'Name,Email,Delegation,Wann\nAnna,a@example.org,Maltavia,2004-05-04\nBea,b@example.org,Maltavia,x';
		const id = await desk.bring(table);
		const columns = ['name', 'email', 'delegation', 'age'] as const;
		expect(await desk.choose(id, { columns: ['name', 'email', 'age', 'ignore'] })).toMatchObject({
			fields: { 'columns.0': 'accreditation.import.wrong.no-age-column' },
		});
		valueOf(await desk.choose(id, { columns }));
		expect(await stored()).not.toContain('2004');
		valueOf(await desk.choose(id, { columns: ['name', 'email', 'delegation', 'ignore'] }));
		expect(await desk.wrongIn(id)).toEqual([
			[2, under18],
			[3, 'wrong.age'],
		]);
		await desk.bring(table);
		expect(await stored()).not.toContain('2004');
		// Before, a column of this heading may have been left out.
		await sql`update accreditation.import_columns set fields = '{"date of birth": "ignore"}'`.execute(
			desk.platform.database,
		);
		expect(await desk.wrongIn(await desk.bring(table.replace('Wann', 'Date of birth')))).toHaveLength(2);
	});
});

describe('A table that says no age', () => {
	it('is imported once who brought it confirms that nobody is under 18, which the audit keeps. 10.2', async () => {
		const id = await desk.bring(`Name,Email,Delegation,Age\n${people(2)}\nAnna,a@example.org,Maltavia,30`);
		expect((await desk.preview(id)).ageUnknown).toBe(2);
		expect(refusal(await desk.press(id))).toBe('age-unknown');
		expect(refusal(await confirmAdults(desk.asSecondOfficer, here, id))).toBe('not-found');
		expect(refusal(await confirmAdults(desk.asFocalPoint, here, id))).toBe('not-found');
		expect(await desk.registered()).toEqual([]);
		valueOf(await confirmAdults(desk.officer(), here, id));
		valueOf(await desk.choose(id, { columns: ['name', 'email', 'delegation', 'age'] }));
		expect((await desk.preview(id)).ageUnknown).toBe(0);
		expect(valueOf(await desk.press(id)).nominated).toBe(3);
		const kept = await sql<{ detail: unknown }>`select detail from platform.audit
			where action = 'accreditation.confirm-adults' order by id desc limit 1`.execute(desk.platform.database);
		expect(kept.rows).toMatchObject([{ detail: { lines: 3 } }]);
	});

	it('needs no word of it if each line says that they are adults', async () => {
		const id = await desk.bring(utf8('Name,Email,Delegation,Âge\nAnna,a@example.org,Maltavia,30'));
		expect(valueOf(await desk.press(id)).nominated).toBe(1);
	});
});
