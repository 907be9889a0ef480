import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../../tests/test-platform.ts';
import { sql } from './database.ts';
import { sweep } from './sweep.ts';

let platform: TestPlatform;
beforeAll(async () => {
	platform = await openTestPlatform();
});
afterAll(() => platform.close());

test('An email is stored for a month and then deleted, whatever became of it, unless it is held', async () => {
	for (const [subject, state, days, expired] of [
		['of yesterday', 'stored', 1, null],
		['of almost a month ago', 'given-up', 29, null],
		['of more than a month ago', 'stored', 31, null],
		['held', 'held', 32, null],
		['held and expired', 'held', 33, 1],
	] as const)
		await sql`insert into platform.mail (recipient, subject, body, language, state, queued_at, expires_at)
			values ('a@example.org', ${subject}, '', 'en', ${state}, now() - ${days} * interval '1 day',
				now() - ${expired}::int * interval '1 day')`.execute(platform.database);
	await sweep(platform.database);
	const left = await sql<{
		subject: string;
	}>`select subject from platform.mail order by queued_at desc`.execute(platform.database);
	expect(left.rows.map(({ subject }) => subject)).toEqual(['of yesterday', 'of almost a month ago', 'held']);
});

test('Which emails were written is known for two years, by their keys', async () => {
	await sql`insert into platform.mail_key (key, used_at) values
		('new', now() - interval '700 days'), ('old', now() - interval '800 days')`.execute(platform.database);
	await sweep(platform.database);
	const { rows } = await sql`select key from platform.mail_key`.execute(platform.database);
	expect(rows).toEqual([{ key: 'new' }]);
});
