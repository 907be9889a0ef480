import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/test-platform.ts';
import { wordsFor } from './suggest.ts';

let platform: TestPlatform;
beforeAll(async () => {
	platform = await openTestPlatform();
	await sql`insert into search.entry (slice, part, ref, kind, path, title, within, day, sample, audience, keys, weight, search, digest)
		select 'a', 'b', word, 'statement', '/x', '{"en": "x"}', '[]', null, false, array[audience], '{}', 1,
			to_tsvector('conference.plain', word), word
		from (values ('congress', 'public'), ('consultation', 'officers')) as one (word, audience)`.execute(
		platform.database,
	);
});
afterAll(() => platform.close());

const offered = () => wordsFor(platform.database, { before: [], beginnings: ['con'] }, [], 8);
/** Words of which nobody finds anything, as those of closed texts. @param letters that make them different */
const closedWords = (letters: string) =>
	sql`insert into search.word (word) select 'con' || one || other from regexp_split_to_table(${letters}, '') one,
		regexp_split_to_table(${letters}, '') other on conflict do nothing`.execute(platform.database);

it('offers a word after many closed ones, and looks at a thousand at most', async () => {
	await sql`insert into search.word (word) values ('congress'), ('consultation')`.execute(platform.database);
	expect(await offered()).toEqual(['congress']);
	await closedWords('abcdefghijklmnopqrst');
	expect(await offered()).toEqual(['congress']);
	await closedWords('abcdefghijklmnopqrstuvwxyzäöüéèàç');
	expect(await offered()).toEqual([]);
});
