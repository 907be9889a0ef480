import { fileURLToPath } from 'node:url';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openDatabase, sql } from '#platform/server/database.ts';
import { testDatabase, type TestDatabase } from '../tests/setup/database.ts';
import { readPostmasterFile } from './postgres/folder.ts';
import { root } from './root.ts';

// Starts whole processes, one after the other.
vi.setConfig({ testTimeout: 60_000 });

/* Processes started on one data folder. What `npm start` checks beforehand is in scripts/ready.test.ts. */

let place = '';
let database: TestDatabase;
beforeAll(async () => {
	place = await mkdtemp(join(tmpdir(), 'rostrum-start-'));
	database = await testDatabase();
});
afterAll(async () => {
	await rm(place, { recursive: true, force: true });
	await database.drop();
});

const program = fileURLToPath(new URL('start.examples.ts', import.meta.url));

/** A process that opens the services of a server, without its pages. */
function start(env: Record<string, string>) {
	const child = spawn(process.execPath, [program], {
		env: {
			PATH: process.env['PATH'],
			NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
			ROSTRUM_SAMPLES: 'no',
			ROSTRUM_ORGANISATION: `${root}organisations/example`,
			...env,
		},
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let output = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output += String(part)));
	const ended = once(child, 'close').then(([status]) => status as number | null);
	return { output: () => output, ended, kill: (signal: NodeJS.Signals) => child.kill(signal) };
}
const printsOpen = ({ output }: { output(): string }): boolean => output().includes('is open');

test('Of two that start at once one opens; it ends with a status when its PostgreSQL dies, and another can follow', async () => {
	const env = { ROSTRUM_DATA: join(place, 'data') };
	const both = [start(env), start(env)];
	const refused = await Promise.race(both.map((one) => one.ended.then(() => one)));
	expect(await refused.ended).toBe(1);
	expect(refused.output()).toMatch(/already at work on these data \(process \d+\)\. End that one first/);
	const first = both.find((one) => one !== refused);
	if (!first) throw new Error('both were refused');
	await vi.waitUntil(() => printsOpen(first), 30_000);

	process.kill((await readPostmasterFile(join(place, 'data', 'postgres')))?.pid ?? 0, 'SIGKILL');
	expect(await first.ended).toBe(1);
	expect(first.output()).toContain('postgres.died');

	const next = start(env);
	await vi.waitUntil(() => printsOpen(next), 30_000);
	next.kill('SIGTERM');
	expect(await next.ended).toBe(0);
});

test('With DATABASE_URL a second one opens on the same folder, and takes in no media', async () => {
	const env = { ROSTRUM_DATA: join(place, 'shared'), DATABASE_URL: database.url };
	const first = start(env);
	await vi.waitUntil(() => printsOpen(first), 30_000);
	const second = start(env);
	await vi.waitUntil(() => printsOpen(second), 30_000);
	expect(first.output()).not.toContain('no broadcasts here');
	expect(second.output()).toContain('no broadcasts here');
	for (const one of [second, first]) {
		one.kill('SIGTERM');
		expect(await one.ended).toBe(0);
	}
});

test('A database of a newer version is refused in a sentence, without a trace', async () => {
	const { database: opened, close } = openDatabase(database.url, { size: 1 });
	await sql`insert into platform.migration (name) values ('9999_future.sql')`.execute(opened);
	const older = start({ ROSTRUM_DATA: join(place, 'older'), DATABASE_URL: database.url });
	expect(await older.ended).toBe(1);
	expect(older.output()).toMatch(
		/The start failed\. The database belongs to a newer version .*9999_future\.sql/,
	);
	expect(older.output()).not.toMatch(/^\s+at /m);
	await sql`delete from platform.migration where name = '9999_future.sql'`.execute(opened);
	await close();
});
