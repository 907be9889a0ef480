import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadOrganisation } from '#directory/server';
import { newestRecommendations } from '#floor/server';
import { readThread } from '../src/platform/server/links/threads.examples.ts';
import { slices } from '../server/slices.ts';
import { openTestPlatform, type TestPlatform } from '../tests/test-platform.ts';
import { loadConcluded } from './concluded.ts';
import { loadSamplePractices } from './practices.ts';
import { loadRehearsal } from './rehearsal.ts';

/* The conference that is over, as a newcomer finds it. docs/rules/thread.md */

const folder = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));

let platform: TestPlatform;
let dataFolder: string;
beforeAll(async () => {
	platform = await openTestPlatform();
	dataFolder = await mkdtemp(join(tmpdir(), 'rostrum-test-concluded-'));
	await loadOrganisation(platform.context(), folder('organisations/osce'));
	await loadRehearsal(platform.context(), folder('samples/rehearsal'), dataFolder);
	await loadSamplePractices(platform.context(), folder('samples/practices'));
}, 120_000);
afterAll(async () => {
	await platform.close();
	await rm(dataFolder, { recursive: true, force: true });
});

const load = () => loadConcluded(platform.context(), { samples: folder('samples'), dataFolder });

it('has a thread from a second of its recording to a practice, for everybody, and is loaded once. 1.1', async () => {
	expect(await load()).toBe('contacts-sample');
	expect(await load()).toBe('contacts-sample');
	const ctx = platform.readerContext();
	const ids = await newestRecommendations(ctx);
	expect(ids).toHaveLength(3);
	const threads = await Promise.all(ids.map((id) => readThread(ctx, slices, { kind: 'recommendation', id })));
	const whole = threads.find((thread) => thread?.stations.at(-1)?.station === 'shown');
	expect(whole?.stations.map(({ station, things }) => [station, things.length])).toEqual([
		['said', 1],
		['recommended', 1],
		['text', 2],
		['done', 2],
		['shown', 1],
	]);
	const [statement] = whole?.stations[0]?.things ?? [];
	expect(statement).toMatchObject({
		by: { text: 'Karvia' },
		sound: { start: 27, languages: ['de', 'en', 'es', 'fr', 'it', 'ru'] },
	});
	const days = whole?.stations.flatMap(({ things }) => things.map(({ day }) => day ?? ''));
	expect(days?.slice(0, 4)).toEqual(days?.slice(0, 4).toSorted());
}, 120_000);
