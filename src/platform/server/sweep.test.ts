import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHouse, type House } from '../../../tests/house.ts';
import { sql } from './database.ts';
import { sweep } from './sweep.ts';

let house: House;
beforeAll(async () => {
	house = await openHouse();
});
afterAll(() => house.close());

test('A letter is kept for a month and then forgotten, whatever became of it', async () => {
	for (const [subject, days] of [
		['of yesterday', 1],
		['of almost a month ago', 29],
		['of more than a month ago', 31],
	] as const)
		await sql`insert into platform.mail (recipient, subject, body, language, state, made_at)
			values ('a@example.org', ${subject}, '', 'en', 'kept', now() - ${days} * interval '1 day')`.execute(
			house.database,
		);
	await sweep(house.database);
	const left = await sql<{
		subject: string;
	}>`select subject from platform.mail order by made_at desc`.execute(house.database);
	expect(left.rows.map(({ subject }) => subject)).toEqual(['of yesterday', 'of almost a month ago']);
});
