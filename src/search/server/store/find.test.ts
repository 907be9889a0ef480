import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/test-platform.ts';
import { foundBy, searchSource } from './find.ts';

let platform: TestPlatform;
beforeAll(async () => {
	platform = await openTestPlatform();
	// Words that are stored apart from their rows, so that reading all rows seems cheap.
	await sql`insert into search.entry (slice, part, ref, kind, path, title, within, day, sample, audience, keys, weight, search, digest)
		select 'a', 'b', at::text, 'document', '/x', '{"en": "x"}', '[]', null, false, array['public'], array['kind:document'], 1,
			(select array_to_tsvector(array_agg(md5(at || ' ' || word))) from generate_series(1, 200) word), ''
		from generate_series(1, 2000) at`.execute(platform.database);
	await sql`vacuum analyze search.entry`.execute(platform.database);
});
afterAll(() => platform.close());

it.each([
	[
		'a search',
		() => sql`select from search.entry e where ${searchSource([], [['water']], []).search?.where}`,
	],
	['whether there is any', () => foundBy(sql`to_tsquery('conference.plain', 'water')`, [])],
])('%s of a few entries among many is answered by the index of words', async (_, asked) => {
	const plan = await sql<{ 'QUERY PLAN': string }>`explain ${asked()}`.execute(platform.database);
	const lines = plan.rows.map((row) => row['QUERY PLAN']).join('\n');
	expect(lines).toContain('entry_by_words');
	expect(lines).not.toContain('Seq Scan');
});
