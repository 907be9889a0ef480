import { afterAll, beforeAll, expect, it } from 'vitest';
import { organisation } from '#directory/server';
import { done } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction } from '#platform/server/context.ts';
import { openTestPlatform, type TestPlatform } from '../tests/test-platform.ts';
import { seed } from './seed.ts';
import { readEnvironment } from './settings.ts';

let platform: TestPlatform;
beforeAll(async () => {
	platform = await openTestPlatform();
});
afterAll(() => platform.close());

it('loads nothing into a database that an older version has seeded under the former action', async () => {
	const ctx = platform.context();
	await inTransaction(ctx, async (tx) => {
		await audit(tx, ctx, 'house.furnish', 'house:first-day');
		return done(null);
	});
	const printed: string[] = [];
	await seed(ctx, readEnvironment({}), (step) => printed.push(step));
	expect([printed, await organisation(platform.readerContext())]).toEqual([[], null]);
});

it('loads the organisation once: the next start finds the audit entry', async () => {
	const empty = await openTestPlatform();
	const printed: string[] = [];
	const start = () =>
		seed(empty.context(), { ...readEnvironment({}), samples: false }, (step) => printed.push(step));
	await start();
	const lines = printed.length;
	await start();
	expect([lines > 0, printed.length]).toEqual([true, lines]);
	expect(await organisation(empty.readerContext())).not.toBeNull();
	await empty.close();
});
