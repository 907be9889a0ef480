import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Client, escapeIdentifier } from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { prepareHall } from '../../bench/hall/prepare.ts';
import { signIn } from '../../bench/sessions.ts';
import { addressOf, runningPostgres } from '../../server/postgres/folder.ts';
import { startPostgres } from '../../server/postgres.ts';
import { filesToBackUp } from '#platform/server/backup/files.ts';
import { tablesOf } from '#platform/server/backup/store.ts';
import { openDatabase, type Database } from '#platform/server/database.ts';
import { dueEmailIds } from '../../src/accreditation/server/store/emails.ts';
import { root } from '../../scripts/ready/paths.js';
import { serverProcess, type ServerProcess } from '../setup/server-process.ts';
import { askPath, delegateRequests, keysOfRequests, send } from './delegate-requests.ts';

/*
 * The drill of docs/operating.md, on an installation that has its own PostgreSQL as `npm start` makes it: a backup while
 * people write, its restore by the command line into a new folder, and the start of that.
 */

let place: string;
let server: ServerProcess;
beforeAll(async () => {
	place = await mkdtemp(join(tmpdir(), 'rostrum-drill-'));
	server = await serverProcess({ DATABASE_URL: '', ROSTRUM_DATA: join(place, 'data') });
	await server.start();
});
afterAll(async () => {
	await server.stop('SIGTERM');
	await rm(place, { recursive: true, force: true });
});

async function rostrum(data: string, ...args: string[]): Promise<string> {
	const child = spawn(process.execPath, [join(root, 'tools/rostrum.ts'), ...args], {
		env: { ...process.env, DATABASE_URL: '', ROSTRUM_DATA: join(place, data) },
	});
	const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
	expect(err).toBe('');
	return out;
}

async function databaseOf(data: string): Promise<string> {
	const running = await runningPostgres(join(place, data, 'postgres'));
	if (!running) throw new Error(`no PostgreSQL runs on ${data}`);
	return addressOf(running);
}

/** The rows of each table, as text. A restore ends sessions and links. */
async function rowsIn(url: string): Promise<Map<string, Set<string>>> {
	const client = new Client({ connectionString: url });
	await client.connect();
	const found = new Map<string, Set<string>>();
	for (const { schema, name } of await tablesOf(client)) {
		if (/^(?:session|verification)$/.test(name) || schema === 'jobs') continue;
		const table = `${escapeIdentifier(schema)}.${escapeIdentifier(name)}`;
		const { rows } = await client.query<{ row: string }>(`select t::text as row from ${table} t`);
		found.set(`${schema}.${name}`, new Set(rows.map(({ row }) => row)));
	}
	await client.end();
	return found;
}

/** Waits until the server has written the emails that are due: the restored server would write them. */
const emailsWritten = (database: Database): Promise<void> =>
	vi.waitFor(async () => expect(await dueEmailIds(database, new Date(), 1)).toEqual([]), {
		timeout: 90_000,
		interval: 250,
	});

/** The same of an installation whose server does not run. */
async function rowsAtRest(data: string): Promise<Map<string, Set<string>>> {
	const { url, stop } = await startPostgres({ folder: join(place, data, 'postgres'), durable: false });
	return rowsIn(url).finally(stop);
}

async function filesIn(data: string): Promise<Record<string, string>> {
	const files = await filesToBackUp(join(place, data));
	const sums = files.map(async ({ path }) => {
		const hash = createHash('sha256').update(await readFile(join(place, data, path)));
		return [path, hash.digest('hex')] as const;
	});
	return Object.fromEntries(await Promise.all(sums));
}

it('restores a backup that was made while people wrote, and everything that was acknowledged before is there', async () => {
	const url = await databaseOf('data');
	const opened = openDatabase(url, { size: 2 });
	const hall = await prepareHall(opened.database, 20);
	const cookies = await signIn(
		{ databaseUrl: url, dataFolder: join(place, 'data'), origin: server.origin },
		hall.delegates.map(({ email }) => email),
	);
	const [early, late] = Map.groupBy(delegateRequests(hall, cookies).entries(), ([n]) => n % 2).values();
	const ask = ([, request]: [number, Parameters<typeof send>[2]]): Promise<number> =>
		send(server.origin, askPath(hall), request);
	for (const request of early ?? []) expect(await ask(request)).toBe(303);
	await emailsWritten(opened.database);
	const before = await rowsIn(url);
	const writing = Promise.all((late ?? []).map(ask));
	expect(await rostrum('data', 'backup', join(place, 'b.tar.gz'))).toMatch(/: \d+ rows and \d+ files\n/);
	await writing;
	const after = await rowsIn(url);
	const files = await filesIn('data');
	const asked = await keysOfRequests(opened.database, hall);
	await opened.close();
	await server.stop('SIGTERM');

	expect(await rostrum('restored', 'restore', join(place, 'b.tar.gz'))).toMatch(/^As of /);
	expect(await filesIn('restored')).toEqual(files);
	const again = await serverProcess({ DATABASE_URL: '', ROSTRUM_DATA: join(place, 'restored') });
	await again.start();
	const restored = await rowsIn(await databaseOf('restored'));
	for (const path of ['/en', '/health', '/en/conferences/bench-hall'])
		expect([path, (await fetch(`${again.origin}${path}`)).status]).toEqual([path, 200]);
	await again.stop('SIGTERM');
	expect(await again.ended()).toBe(0);

	// A row that was there before and after was there meanwhile; the restored server writes its own to these.
	const changing = /^platform\.(?:write_probe|outbox|due_notice)|^search\./;
	const missing = [...before].flatMap(([table, rows]) => {
		if (changing.test(table)) return [];
		const lasting = rows.intersection(after.get(table) ?? new Set());
		const lost = lasting.difference(restored.get(table) ?? new Set());
		return lost.size ? [[table, lost.size]] : [];
	});
	expect(missing).toEqual([]);
	expect([...restored.keys()].toSorted()).toEqual([...after.keys()].toSorted());
	const events = [...(restored.get('floor.event') ?? [])];
	const keys = (early ?? []).map(([, { form }]) => form['once'] ?? '');
	expect(keys.filter((key) => !events.some((event) => event.includes(key)))).toEqual([]);
	expect(asked.length).toBe(20);
}, 300_000);

it('restores a backup of a stopped installation, row by row', async () => {
	await rostrum('data', 'backup', join(place, 'stopped.tar.gz'));
	await rostrum('other', 'restore', join(place, 'stopped.tar.gz'));
	expect(await rowsAtRest('other')).toEqual(await rowsAtRest('data'));
	expect(await filesIn('other')).toEqual(await filesIn('data'));
}, 300_000);
