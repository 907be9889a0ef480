import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { openTestPlatform, signedInPerson, type TestPlatform } from '../../../tests/test-platform.ts';
import { accountUses } from './store/account-uses.ts';
import { examplePractice } from './practice.examples.ts';

let platform: TestPlatform;
beforeAll(async () => void (platform = await openTestPlatform()));
afterAll(() => platform.close());

const someone = async (name: string) => (await signedInPerson(platform.database, name)).person.id;

test('An expert and the submitter of a practice need the account; for which of them is not said', async () => {
	const { database } = platform;
	const [expert, owner, nobody] = [await someone('Expert'), await someone('Owner'), await someone('Nobody')];
	await sql`insert into practices.expert (person_id, is_board, appointed_at)
		values (${expert}, false, now())`.execute(database);
	await examplePractice(database, { submittedBy: owner });
	const uses = await accountUses({ database }, [expert, owner, nobody]);
	expect(uses.map(({ person }) => person).toSorted()).toEqual([expert, owner].toSorted());
	expect(new Set(uses.map(({ label }) => label))).toEqual(new Set(['platform.account-end.use-confidential']));
});
