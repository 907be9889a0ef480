import { expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import type { Services } from '#platform/server/services.ts';
import { openTestPlatform } from '../../../tests/test-platform.ts';
import { keepIndex } from './keep-index.ts';
import { isWritten } from './store/write.ts';

it('An index that could not be written at the first start is written a minute later. 2.5', async () => {
	const platform = await openTestPlatform();
	const { database } = platform;
	await sql`delete from search.written`.execute(database);
	let isAway = true;
	const search = {
		changedBy: {},
		parts: async () => {
			if (isAway) throw Object.assign(new Error('lost'), { code: '08006' });
			return [];
		},
	};
	const minutely = new Map<string, () => Promise<void>>();
	const stop = await keepIndex({
		database,
		bus: { on: () => () => {}, onGap: () => () => {}, nudge: () => {} },
		jobs: {
			every: async (name: string, _cron: string, doIt: () => Promise<void>) => void minutely.set(name, doIt),
		},
		slices: [{ name: 'documents', search }],
	} as unknown as Services);
	const look = async (): Promise<boolean> => {
		await minutely.get('follow-search')?.();
		return isWritten(database);
	};
	expect(await look()).toBe(false);
	isAway = false;
	expect(await look()).toBe(true);
	await stop();
	await platform.close();
});
