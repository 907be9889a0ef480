import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { everybody, type SearchEntry } from '#platform/search.ts';
import { sql } from '#platform/server/database.ts';
import { eachPart } from '#platform/server/each-part.ts';
import { announce } from '#platform/server/outbox.ts';
import type { Services } from '#platform/server/services.ts';
import type { SearchSource } from '#platform/server/slice.ts';
import { openTestPlatform, type TestPlatform } from '../../../tests/test-platform.ts';
import { keepIndex } from './keep-index.ts';
import { isWritten } from './store/write.ts';

let platform: TestPlatform;
let stop: () => Promise<void>;
beforeEach(async () => {
	platform = await openTestPlatform();
	await sql`delete from search.written`.execute(platform.database);
});
afterEach(async () => {
	await stop();
	await platform.close();
});

/** Keeps the index of a slice. @returns what is done each minute */
async function keep(search: Partial<SearchSource>): Promise<() => Promise<void>> {
	const minutely = new Map<string, () => Promise<void>>();
	stop = await keepIndex({
		database: platform.database,
		bus: { on: () => () => {}, onGap: () => () => {}, nudge: () => {} },
		jobs: {
			every: async (name: string, _cron: string, doIt: () => Promise<void>) => void minutely.set(name, doIt),
		},
		slices: [{ name: 'documents', search: { kinds: {}, changedBy: {}, ...search } }],
	} as unknown as Services);
	return async () => minutely.get('follow-search')?.();
}

it('An index that could not be written at the first start is written a minute later. 2.5', async () => {
	let isAway = true;
	const minutely = await keep({
		parts: async () => {
			if (isAway) throw Object.assign(new Error('lost'), { code: '08006' });
			return [];
		},
	});
	const look = async (): Promise<boolean> => {
		await minutely();
		return isWritten(platform.database);
	};
	expect(await look()).toBe(false);
	isAway = false;
	expect(await look()).toBe(true);
});

/** How long a busy machine may take. */
const patience = { timeout: 20_000 };

/** Entries of a part that are one step. */
const step = (part: string): SearchEntry[] =>
	Array.from({ length: 100 }, (_, at) => ({
		ref: String(at),
		kind: 'document',
		path: `/d/${part}`,
		title: { en: part },
		within: [],
		texts: {},
		also: [],
		audience: [everybody],
		day: null,
		sample: false,
	}));

it('A change is followed while the index is being written for the first time, before its next step. 2.2, 2.5', async () => {
	const { database } = platform;
	const read: string[] = [];
	let follow: (() => Promise<void>) | undefined;
	let following: Promise<void> | undefined;
	const begun = Promise.withResolvers<void>();
	const waits = async (): Promise<void> => {
		const found = await sql`select from pg_locks where locktype = 'advisory' and not granted
			and database = (select oid from pg_database where datname = current_database())`.execute(database);
		expect(found.rows).toHaveLength(1);
	};
	const keeping = keep({
		changedBy: { 'documents.issued': ({ document }) => [document] },
		parts: () => Promise.resolve(['first', 'second', 'third']),
		entries: eachPart(async (_, part) => {
			read.push(part);
			if (part === 'first') {
				await begun.promise;
				following = follow?.();
				await vi.waitFor(waits, patience);
			}
			return step(part);
		}),
	});
	await vi.waitFor(() => expect(read).toEqual(['first']), patience);
	await database
		.transaction()
		.execute((tx) => announce(tx, 'documents.issued', { conference: 'x', document: 'closed' }));
	// After a first start that takes so long, the server opens.
	follow = await keeping;
	begun.resolve();
	await vi.waitFor(async () => expect(await isWritten(database)).toBe(true), patience);
	await following;
	expect(read).toEqual(['first', 'closed', 'second', 'third']);
});

it('A stop waits for no more than the step that is being written. 2.5', async () => {
	const read: string[] = [];
	const parts = Array.from({ length: 10 }, (_, at) => `part-${at}`);
	const gate = Promise.withResolvers<void>();
	const keeping = keep({
		parts: () => Promise.resolve(parts),
		entries: eachPart(async (_, part) => {
			read.push(part);
			await gate.promise;
			return step(part);
		}),
	});
	await keeping;
	const stopped = stop();
	gate.resolve();
	await stopped;
	expect(read).toEqual(['part-0']);
	expect(await isWritten(platform.database)).toBe(false);
});
