import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Client, escapeIdentifier } from 'pg';
import { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '#platform/server/database.ts';
import { migrate } from '#platform/server/migrate.ts';
import { catalogue } from '../../tests/setup/catalogue.ts';
import { emptyDatabase, testDatabase, type TestDatabase } from '../../tests/setup/database.ts';
import { histories, migrations, migrationsOf } from '../../tests/setup/history.ts';
import { readBackup } from './restore.ts';
import { tablesOf } from '#platform/server/backup/store.ts';
import { writeBackup } from '#platform/server/backup/write.ts';

const opened: TestDatabase[] = [];
let folder = '';
let source: TestDatabase;
let file = '';

async function withClient<Value>(url: string, task: (client: Client) => Promise<Value>): Promise<Value> {
	const client = new Client({ connectionString: url });
	await client.connect();
	return task(client).finally(() => client.end());
}

/** One checksum over all rows per table. */
function contents(url: string): Promise<Record<string, string>> {
	return withClient(url, async (client) => {
		const sums: Record<string, string> = {};
		for (const { schema, name } of await tablesOf(client)) {
			const place = `${escapeIdentifier(schema)}.${escapeIdentifier(name)}`;
			const rows = await client.query<{ row: string }>(`select t::text as row from ${place} t order by 1`);
			sums[`${schema}.${name}`] =
				`${rows.rowCount} ${createHash('sha256').update(JSON.stringify(rows.rows)).digest('hex')}`;
		}
		return sums;
	});
}

async function empty(): Promise<TestDatabase> {
	const made = await emptyDatabase();
	opened.push(made);
	return made;
}

/** Restores the backup into an empty database and an empty folder; returns both. */
async function restore(from = file): Promise<{ url: string; dataFolder: string }> {
	const { url } = await empty();
	const dataFolder = await mkdtemp(join(folder, 'restored-'));
	await readBackup({ url, dataFolder, migrations }, from);
	return { url, dataFolder };
}

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'rostrum-backup-'));
	source = await testDatabase();
	opened.push(source);
	const boss = new PgBoss({ connectionString: source.url, schema: 'jobs' });
	await boss.start();
	await boss.createQueue('mail');
	await boss.send('mail', { id: 'a letter' });
	await boss.stop({ graceful: false });
	await withClient(source.url, async (client) => {
		await client.query(`insert into platform.person (name, email)
			select E'Zoë \\\\ Ж\\t' || i, 'person' || i || '@example.org' from generate_series(1, 500) i`);
		// About 12 MB: more than one part of an archive.
		await client.query(`insert into platform.mail (recipient, subject, body, language)
			select 'a@example.org', 's' || i, repeat(md5(i::text), 600), 'en' from generate_series(1, 600) i`);
		await client.query(`insert into platform.audit (at, person_id, action, thing)
			select now(), id, 'person.add', 'person:' || id from platform.person limit 100`);
	});
	const dataFolder = join(folder, 'data');
	await mkdir(join(dataFolder, 'files', 'deep'), { recursive: true });
	await mkdir(join(dataFolder, 'postgres'));
	await writeFile(join(dataFolder, 'secret'), 'key');
	await writeFile(join(dataFolder, 'files', 'deep', 'empty'), '');
	await writeFile(join(dataFolder, 'postgres', 'PG_VERSION'), '18');
	file = join(folder, 'one.tar.gz');
	await writeBackup({ url: source.url, dataFolder, version: '0.0.0' }, file);
});

afterAll(async () => {
	await rm(folder, { recursive: true, force: true });
	for (const made of opened) await made.drop();
});

describe('Nothing is restored', () => {
	test('into a database that has tables', async () => {
		const made = await testDatabase();
		await expect(readBackup({ url: made.url, dataFolder: folder, migrations }, file)).rejects.toThrow(
			'not empty',
		);
		await made.drop();
	});

	test('over a file that is there', async () => {
		const { url } = await empty();
		const dataFolder = await mkdtemp(join(folder, 'taken-'));
		await writeFile(join(dataFolder, 'secret'), 'another');
		await expect(readBackup({ url, dataFolder, migrations }, file)).rejects.toThrow('is there already');
		expect(await readFile(join(dataFolder, 'secret'), 'utf8')).toBe('another');
		expect(await contents(url)).toEqual({});
	});

	const damages: [string, (bytes: Buffer) => Buffer, string][] = [
		['of a file that is something else', () => Buffer.from('hello'), 'not a complete backup'],
		['of a file that was cut short', (bytes) => bytes.subarray(0, bytes.length / 2), 'not a complete backup'],
		[
			'of a file whose end is missing, though its parts are whole',
			(bytes) => {
				const whole = gunzipSync(bytes);
				return gzipSync(Buffer.concat([whole.subarray(0, whole.indexOf('sums.json\0')), Buffer.alloc(1024)]));
			},
			'its end is missing',
		],
		[
			'of a file in which one letter was changed',
			(bytes) => {
				const whole = gunzipSync(bytes);
				whole.write('q', whole.indexOf('person7@example.org'));
				return gzipSync(whole);
			},
			'is not what was written',
		],
		[
			'of a file that was made by a newer version',
			(bytes) => {
				const whole = gunzipSync(bytes);
				whole.write('9', whole.indexOf('0001_platform.sql'));
				return gzipSync(whole);
			},
			'newer Rostrum',
		],
	];
	test.each(damages)('%s', async (_what, damage, words) => {
		const damaged = join(folder, 'damaged.tar.gz');
		await writeFile(damaged, damage(await readFile(file)));
		const { url } = await empty();
		const dataFolder = await mkdtemp(join(folder, 'damaged-'));
		await expect(readBackup({ url, dataFolder, migrations }, damaged)).rejects.toThrow(words);
		expect(await contents(url)).toEqual({});
		expect(await readdir(dataFolder)).toEqual([]);
	});
});

test('A backup is not written over another', async () => {
	const again = writeBackup({ url: source.url, dataFolder: folder, version: '0.0.0' }, file);
	await expect(again).rejects.toThrow('exists already');
});

test('A database that is not one of ours is not backed up', async () => {
	const { url } = await empty();
	const target = join(folder, 'none.tar.gz');
	const written = writeBackup({ url, dataFolder: folder, version: '0.0.0' }, target);
	await expect(written).rejects.toThrow('not one of Rostrum');
	await expect(readFile(target)).rejects.toThrow('ENOENT');
});

describe('What comes back', () => {
	test('is every row of every table and every file, and PostgreSQL has none of its own among them', async () => {
		const { url, dataFolder } = await restore();
		const [before, after] = await Promise.all([contents(source.url), contents(url)]);
		expect(after).toEqual(before);
		expect(before['jobs.job_common']).toMatch(/^1 /);
		expect(await readFile(join(dataFolder, 'secret'), 'utf8')).toBe('key');
		expect(await readFile(join(dataFolder, 'files', 'deep', 'empty'), 'utf8')).toBe('');
		await expect(readFile(join(dataFolder, 'postgres', 'PG_VERSION'))).rejects.toThrow('ENOENT');
	});

	test('can be backed up again to the same rows', async () => {
		const { url, dataFolder } = await restore();
		const second = join(folder, 'second.tar.gz');
		await writeBackup({ url, dataFolder, version: '0.0.0' }, second);
		const third = await restore(second);
		expect(await contents(third.url)).toEqual(await contents(source.url));
	});

	test('is a working installation: keys, triggers and counters stand again, and nothing is left to migrate', async () => {
		const { url } = await restore();
		const { database, close } = openDatabase(url, { size: 1 });
		expect(await migrate(database, migrations)).toEqual([]);
		await close();
		await withClient(url, async (client) => {
			await expect(client.query('delete from platform.audit')).rejects.toThrow('never changed');
			const stranger = `insert into platform.organisation_role (person_id, role)
				values (gen_random_uuid(), 'officer')`;
			await expect(client.query(stranger)).rejects.toThrow('foreign key');
			const next = await client.query(`insert into platform.audit (at, action, thing)
				values (now(), 'test.test', 'x') returning id`);
			expect(next.rows).toEqual([{ id: 101 }]);
		});
	});
});

test('Nobody is signed in after a restore: a session that was ended since the backup would be good again', async () => {
	const made = await testDatabase();
	opened.push(made);
	await withClient(made.url, (client) =>
		client.query(`with made as (insert into platform.person (name, email) values ('A', 'a@example.org') returning id)
			insert into platform.session (token, "userId", "expiresAt", "updatedAt")
			select 'token', id, now() + interval '1 day', now() from made`),
	);
	const dataFolder = await mkdtemp(join(folder, 'signed-in-'));
	const backup = join(folder, 'signed-in.tar.gz');
	await writeBackup({ url: made.url, dataFolder, version: '0.0.0' }, backup);
	const { url } = await restore(backup);
	const left = await withClient(url, (client) =>
		client.query(`select (select count(*)::int from platform.person) as people,
			(select count(*)::int from platform.session) as sessions`),
	);
	expect(left.rows).toEqual([{ people: 1, sessions: 0 }]);
});

describe('A backup of an earlier version', () => {
	const backedUp = Object.entries(histories).filter(([, { rewritten }]) => !rewritten?.includes('0110'));
	test.each(backedUp)('of commit %s becomes a database of today, with its rows', async (commit, history) => {
		const made = await empty();
		const before = await migrationsOf(history);
		const { database, close } = openDatabase(made.url, { size: 1 });
		await migrate(database, before.folder);
		await Promise.all([close(), before.remove()]);
		await withClient(made.url, (client) =>
			client.query(`insert into platform.person (name, email) values ('A', 'a@example.org')`),
		);
		const backup = join(folder, `${commit}.tar.gz`);
		const dataFolder = await mkdtemp(join(folder, 'earlier-'));
		await writeBackup({ url: made.url, dataFolder, version: '0.0.0' }, backup);
		const { url } = await restore(backup);
		const restored = openDatabase(url, { size: 1 });
		await migrate(restored.database, migrations);
		expect(await migrate(restored.database, migrations)).toEqual([]);
		await restored.close();
		const people = await withClient(url, (client) => client.query('select name from platform.person'));
		expect(people.rows).toEqual([{ name: 'A' }]);
		const today = await testDatabase();
		opened.push(today);
		expect(await withClient(url, catalogue)).toEqual(await withClient(today.url, catalogue));
	});
});
