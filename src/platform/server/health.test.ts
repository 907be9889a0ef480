import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../../tests/test-platform.ts';
import { sql } from './database.ts';
import { openHealth, type Health } from './health.ts';
import { probe } from './probe.ts';

let platform: TestPlatform;
let folder: string;
const open: Health[] = [];

beforeAll(async () => {
	platform = await openTestPlatform();
	folder = await mkdtemp(join(tmpdir(), 'rostrum-health-'));
});
afterEach(() => Promise.all(open.splice(0).map((one) => one.stop())));
afterAll(async () => {
	await rm(folder, { recursive: true });
	await platform.close();
});

/** Probes that run every 20 ms. */
async function start({
	dataFolder = folder,
	waiting = async () => ({ count: 0, since: null as Date | null }),
	databaseUrl = platform.url,
	fileStore = async () => {},
} = {}): Promise<Health> {
	const health = await openHealth(
		{ databaseUrl, dataFolder, backupFolder: join(folder, 'backups'), jobs: { waiting }, fileStore },
		{ interval: 20, timeout: 2_000 },
	);
	open.push(health);
	return health;
}
const all = { database: true, writes: true, disk: true, mail: true, files: true };
const name = () => new URL(platform.url).pathname.slice(1);

test('A healthy service reports every part, and leaves no files', async () => {
	const health = await start();
	expect(health.parts()).toEqual(all);
	expect(health.figures()).toMatchObject({
		database: { well: true, value: expect.any(Number) },
		disk: { well: true, value: { free: expect.any(Number), total: expect.any(Number) } },
		mail: { well: true, value: { count: 0, since: null } },
	});
	await health.stop();
	expect(await readdir(folder)).toEqual([]);
});

test('A store of files that does not answer is unhealthy until it does, and is asked seldom while it does', async () => {
	let [isAway, asked, mail] = [false, 0, 0];
	const health = await start({
		fileStore: async () => {
			asked += 1;
			if (isAway) throw new Error('away');
		},
		waiting: async () => {
			mail += 1;
			return { count: 0, since: null };
		},
	});
	// The emails are counted twice as often as the store is asked, and not in each run.
	await expect.poll(() => mail, { timeout: 10_000 }).toBeGreaterThan(8);
	expect(asked).toBeLessThan(mail);
	isAway = true;
	await expect.poll(() => health.parts()).toEqual({ ...all, files: false });
	expect(health.figures().files).toEqual({ well: false, reason: 'Error: away' });
	isAway = false;
	await expect.poll(() => health.parts()).toEqual(all);
});

test('What probes of killed processes have left is removed; that of a running one stays', async () => {
	const [old, fresh] = ['.write-probe-1', '.write-probe-2'].map((one) => join(folder, one)) as [
		string,
		string,
	];
	const before = new Date(Date.now() - 3_600_000);
	await Promise.all([old, fresh].map((one) => writeFile(one, '')));
	await utimes(old, before, before);
	await start();
	expect(await readdir(folder)).toContain('.write-probe-2');
	expect(await readdir(folder)).not.toContain('.write-probe-1');
	await rm(fresh);
});

test('Figures hold the age of the newest backup, and that there is none', async () => {
	const health = await start();
	expect(health.figures().backup).toEqual({ well: true, value: { at: null, hours: null } });
	const backups = join(folder, 'backups');
	await mkdir(backups);
	const at = new Date(Date.now() - 26.5 * 3_600_000);
	for (const [file, made] of [
		['rostrum-2026-11-01T031500Z.tar.gz', at],
		['older.tar.gz', new Date(0)],
		['unfinished.tar.gz.part', new Date()],
	] as const) {
		await writeFile(join(backups, file), '');
		await utimes(join(backups, file), made, made);
	}
	await expect.poll(() => health.figures().backup).toEqual({ well: true, value: { at, hours: 26 } });
	await rm(backups, { recursive: true });
});

test('A read-only database is unhealthy until it accepts writes again', async () => {
	await sql`alter database ${sql.id(name())} set default_transaction_read_only = on`.execute(
		platform.database,
	);
	const health = await start();
	expect(health.parts()).toEqual({ ...all, writes: false });
	expect(health.figures().databaseWrite).toMatchObject({ reason: expect.stringContaining('read-only') });
	await sql`alter database ${sql.id(name())} reset default_transaction_read_only`.execute(platform.database);
	await sql`select pg_terminate_backend(pid) from pg_stat_activity
		where datname = current_database() and pid <> pg_backend_pid()`
		.execute(platform.database)
		.catch(() => {});
	await expect.poll(() => health.parts()).toEqual(all);
});

test('A database that is unreachable', async () => {
	const databaseUrl = platform.url.replace(/test_\w+/, 'nowhere');
	expect((await start({ databaseUrl })).parts()).toEqual({ ...all, database: false, writes: false });
});

test('A data folder that is missing', async () => {
	const health = await start({ dataFolder: join(folder, 'gone') });
	expect(health.parts()).toEqual({ ...all, writes: false, disk: false });
	expect(health.figures().folderWrite).toMatchObject({ reason: expect.stringContaining('ENOENT') });
});

test('A full disk is unhealthy until there is space', async (context) => {
	const small = await mkdtemp(join(tmpdir(), 'rostrum-health-full-'));
	try {
		execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', small], { stdio: 'ignore' });
	} catch {
		await rm(small, { recursive: true });
		return context.skip('only root can make a small disk');
	}
	try {
		const health = await start({ dataFolder: small });
		expect(health.parts()).toEqual({ ...all, disk: false });
		await writeFile(join(small, 'other'), Buffer.alloc(2_000_000)).catch(() => {});
		await expect.poll(() => health.parts()).toEqual({ ...all, disk: false, writes: false });
		await rm(join(small, 'other'));
		await expect.poll(() => health.parts().writes).toBe(true);
		await health.stop();
	} finally {
		execFileSync('umount', [small]);
		await rm(small, { recursive: true });
	}
});

test('Mail waiting for three minutes is unhealthy', async () => {
	let since = new Date();
	const health = await start({ waiting: async () => ({ count: 7, since }) });
	expect(health.parts()).toEqual(all);
	since = new Date(Date.now() - 180_000);
	await expect.poll(() => health.parts()).toEqual({ ...all, mail: false });
	expect(health.figures().mail).toEqual({ well: true, value: { count: 7, since } });
});

test('A hanging probe times out and is not started twice', async () => {
	const timedOut = { well: false, reason: 'no answer within 0.02 s' };
	let [started, end] = [0, () => {}];
	const slowProbe = probe(() => {
		started += 1;
		return new Promise<void>((resolve) => (end = resolve));
	}, 20);
	expect([await slowProbe(), await slowProbe()]).toEqual([timedOut, timedOut]);
	expect(started).toBe(1);
	const answered = slowProbe();
	end();
	expect(await answered).toEqual({ well: true, value: undefined });
});
