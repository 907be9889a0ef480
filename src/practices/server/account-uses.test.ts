import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { openTestPlatform, signedInPerson, type TestPlatform } from '../../../tests/test-platform.ts';
import { accountUses } from './store/account-uses.ts';
import { addHolder, exampleCommunity } from './warnings/warnings.examples.ts';

let platform: TestPlatform;
beforeAll(async () => void (platform = await openTestPlatform()));
afterAll(() => platform.close());

test('A post, its deputies, a community and an expert need the account; for which of them is not said', async () => {
	const { database } = platform;
	const someone = async (name: string) => (await signedInPerson(database, name)).person.id;
	const steward = await someone('Steward');
	const { posts } = await exampleCommunity(database, ['Arvonia', 'Karvia'], { steward });
	const [holder, former] = posts.map((post) => post.holder.person.id);
	const [deputy, expert, nobody] = [
		await someone('Deputy'),
		await someone('Expert'),
		await someone('Nobody'),
	];
	await addHolder(database, posts[0]?.id ?? '', deputy, true);
	await sql`update exchange.post_holder set until = now() where person_id = ${former}`.execute(database);
	await sql`insert into exchange.expert (person_id, is_board, appointed_at)
		values (${expert}, false, now())`.execute(database);
	const all = [steward, holder ?? '', former ?? '', deputy, expert, nobody];
	const uses = await accountUses({ database }, all);
	expect(uses.map(({ person }) => person).toSorted()).toEqual(
		[steward, holder ?? '', deputy, expert].toSorted(),
	);
	expect(new Set(uses.map(({ label }) => label))).toEqual(new Set(['exchange.account-use.any']));
});
