import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import { openTestPlatform, signedInPerson, type TestPlatform } from '../../../tests/test-platform.ts';
import { answerWithin } from '../warning-answer.ts';
import { warningTasks } from './warning-tasks.ts';
import { exampleCommunity, exampleNow, exampleWarning } from './warnings.examples.ts';

/* What waits for holders of posts, on a real database. */

let platform: TestPlatform;
beforeAll(async () => void (platform = await openTestPlatform()));
afterAll(() => platform.close());

const tasks = async (actor: Actor, now = exampleNow) =>
	(await warningTasks(platform.context(actor, now)))
		.filter(({ count }) => count > 0)
		.map(({ label, count, due }) => [label.replace('warnings.', ''), count, due ?? null]);

describe('a warning', () => {
	it('waits for those to whom it was delivered, until they acknowledge it, and for nobody else', async () => {
		const { id, posts } = await exampleCommunity(platform.database, ['Source', 'Reader', 'Other']);
		const [source, reader, other] = posts;
		if (!source || !reader || !other) throw new Error('no posts');
		const warning = await exampleWarning(platform, { ...source, community: id });
		await sql`insert into warnings.delivery (warning_id, version, recipient_id, is_person, delivered_at)
			values (${warning}, 1, ${reader.id}, false, ${exampleNow})`.execute(platform.database);
		const due = exampleNow.getTime() + answerWithin;
		expect(await tasks(reader.holder)).toEqual([['receive.waiting-count', 1, due]]);
		expect(await tasks(other.holder)).toEqual([]);
		expect(await tasks(source.holder)).toEqual([]);
		expect(await tasks(await signedInPerson(platform.database, 'Nobody'))).toEqual([]);
		// No role of the organisation gives a right here.
		expect(await tasks(await signedInPerson(platform.database, 'Officer', ['officer']))).toEqual([]);
		await sql`update warnings.delivery set acknowledged_at = ${exampleNow}
			where warning_id = ${warning}`.execute(platform.database);
		expect(await tasks(reader.holder)).toEqual([]);
	});
	it('waits no longer after the membership has lapsed', async () => {
		const { id, posts } = await exampleCommunity(platform.database, ['Source', 'Reader']);
		const [source, reader] = posts;
		if (!source || !reader) throw new Error('no posts');
		const warning = await exampleWarning(platform, { ...source, community: id });
		await sql`insert into warnings.delivery (warning_id, version, recipient_id, is_person, delivered_at)
			values (${warning}, 1, ${reader.id}, false, ${exampleNow})`.execute(platform.database);
		await sql`update warnings.post set confirmed_until = '2026-11-01' where id = ${reader.id}`.execute(
			platform.database,
		);
		expect(await tasks(reader.holder)).toEqual([]);
	});
});
