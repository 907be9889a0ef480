import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../../tests/test-platform.ts';
import { withAdvisoryLock } from './advisory-lock.ts';
import { openDatabase, type OpenedDatabase } from './database.ts';

let platform: TestPlatform;
let other: OpenedDatabase;
beforeAll(async () => {
	platform = await openTestPlatform();
	other = openDatabase(platform.url, { size: 2 });
});
afterAll(async () => {
	await other.close();
	await platform.close();
});

test('Of two processes that begin at once one works and the other waits, whichever way the first ends', async () => {
	const log: string[] = [];
	const begun = Promise.withResolvers<void>();
	const task = (name: string, fails: boolean) => async (): Promise<void> => {
		log.push(`${name} begins`);
		begun.resolve();
		await pause(30);
		log.push(`${name} ends`);
		if (fails) throw new Error('it went wrong');
	};
	const first = withAdvisoryLock(platform.database, task('one', true));
	// The time of the first connection is unknown.
	await begun.promise;
	const second = withAdvisoryLock(other.database, task('other', false));
	await expect(first).rejects.toThrow('it went wrong');
	await second;
	expect(log).toEqual(['one begins', 'one ends', 'other begins', 'other ends']);
});
