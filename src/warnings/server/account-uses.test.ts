import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { openTestPlatform, signedInPerson, type TestPlatform } from '../../../tests/test-platform.ts';
import { accountUses } from './store/account-uses.ts';
import { addHolder, exampleCommunity } from './warnings.examples.ts';

let platform: TestPlatform;
beforeAll(async () => void (platform = await openTestPlatform()));
afterAll(() => platform.close());

const someone = async (name: string) => (await signedInPerson(platform.database, name)).person.id;

test('A post, its deputies and a community need the account; for which of them is not said', async () => {
	const { database } = platform;
	const steward = await someone('Steward');
	const { posts } = await exampleCommunity(database, ['Arvonia', 'Karvia'], { steward });
	const [holder, former] = posts.map((post) => post.holder.person.id);
	const [deputy, nobody] = [await someone('Deputy'), await someone('Nobody')];
	await addHolder(database, posts[0]?.id ?? '', deputy, true);
	await sql`update warnings.post_holder set until = now() where person_id = ${former}`.execute(database);
	const all = [steward, holder ?? '', former ?? '', deputy, nobody];
	const uses = await accountUses({ database }, all);
	expect(uses.map(({ person }) => person).toSorted()).toEqual([steward, holder ?? '', deputy].toSorted());
	expect(new Set(uses.map(({ label }) => label))).toEqual(new Set(['platform.account-end.use-confidential']));
});
