import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../../tests/test-platform.ts';
import { sql } from './database.ts';
import { sweep } from './sweep.ts';

let platform: TestPlatform;
beforeAll(async () => {
	platform = await openTestPlatform();
});
afterAll(() => platform.close());

test('A letter is kept for a month and then forgotten, whatever became of it', async () => {
	for (const [subject, days] of [
		['of yesterday', 1],
		['of almost a month ago', 29],
		['of more than a month ago', 31],
	] as const)
		await sql`insert into platform.mail (recipient, subject, body, language, state, made_at)
			values ('a@example.org', ${subject}, '', 'en', 'kept', now() - ${days} * interval '1 day')`.execute(
			platform.database,
		);
	await sweep(platform.database);
	const left = await sql<{
		subject: string;
	}>`select subject from platform.mail order by made_at desc`.execute(platform.database);
	expect(left.rows.map(({ subject }) => subject)).toEqual(['of yesterday', 'of almost a month ago']);
});
