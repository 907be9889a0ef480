import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
	chmod,
	constants,
	cp,
	mkdir,
	mkdtemp,
	readFile,
	rm,
	stat,
	symlink,
	writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { addressOf, isAlive, readPostmasterFile } from './postgres/folder.ts';
import { startPostgres, type Postgres } from './postgres.ts';

let place = '';
beforeAll(async () => {
	place = await mkdtemp(join(tmpdir(), 'rostrum-postgres-'));
	const { stop } = await startPostgres({ folder: join(place, 'made'), durable: false });
	await stop();
});
afterAll(() => rm(place, { recursive: true, force: true }));

/** The folder of a created and stopped PostgreSQL, for the cost of a copy. */
async function made(name: string): Promise<string> {
	const folder = join(place, name);
	await cp(join(place, 'made'), folder, { recursive: true, mode: constants.COPYFILE_FICLONE });
	await chmod(folder, 0o700);
	return folder;
}

async function ask(url: string, statement: string): Promise<unknown> {
	const client = new Client({ connectionString: url });
	await client.connect();
	const asked = client.query<unknown[]>({ text: statement, rowMode: 'array' });
	const found = await asked.finally(() => client.end());
	return found.rows[0]?.[0];
}

/** Another process with a PostgreSQL on a folder; its first line confirms that it runs. */
async function another(folder: string): Promise<{ kill: () => Promise<void> }> {
	const program = `
		const { startPostgres } = await import(${JSON.stringify(new URL('postgres.ts', import.meta.url).href)});
		await startPostgres({ folder: ${JSON.stringify(folder)}, durable: false });
		console.log('ready');
		setInterval(() => {}, 1000);`;
	const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	await once(child.stdout, 'data');
	return {
		async kill() {
			child.kill('SIGKILL');
			await once(child, 'exit');
		},
	};
}

describe('Where it cannot start it says why', () => {
	test('on data of another version', async () => {
		const folder = await made('old');
		await writeFile(join(folder, 'PG_VERSION'), '17\n');
		await expect(startPostgres({ folder, durable: false })).rejects.toThrow('PostgreSQL 17, and this is 18');
	});

	test('on data that are damaged, with its own last words', async () => {
		const folder = await made('damaged');
		await rm(join(folder, 'global', 'pg_control'));
		await expect(startPostgres({ folder, durable: false })).rejects.toThrow(/pg_control[^]*restore a backup/);
	});

	test('in a place where nothing can be written', async () => {
		await writeFile(join(place, 'file'), '');
		const folder = join(place, 'file', 'postgres');
		await expect(startPostgres({ folder, durable: false })).rejects.toThrow('ROSTRUM_DATA');
	});
});

describe('What was written stays', () => {
	test('after an orderly end', async () => {
		const folder = await made('kept');
		const first = await startPostgres({ folder, durable: true });
		await ask(first.url, 'create table kept as select 1 as one');
		await first.stop();
		const second = await startPostgres({ folder, durable: true });
		expect(await ask(second.url, 'select one from kept')).toBe(1);
		await second.stop();
	});

	test('after its starter was killed: it ends as well, and the next start has it all', async () => {
		const folder = await made('killed');
		const other = await another(folder);
		const lock = await readPostmasterFile(folder);
		await ask(lock ? addressOf(lock) : '', 'create table kept as select 1 as one');
		await other.kill();
		const next = await startPostgres({ folder, durable: true });
		expect(await ask(next.url, 'select one from kept')).toBe(1);
		await next.stop();
	});

	test('after PostgreSQL itself was killed, of which its starter is told', async () => {
		const folder = await made('dead');
		const first = await startPostgres({ folder, durable: true });
		await ask(first.url, 'create table kept as select 1 as one');
		process.kill((await readPostmasterFile(folder))?.pid ?? 0, 'SIGKILL');
		expect((await first.unexpectedEnd).message).toContain('ended by itself');
		const next = await startPostgres({ folder, durable: true });
		expect(await ask(next.url, 'select one from kept')).toBe(1);
		await next.stop();
	});
});

test('One that another program tells to stop says so at once, though it serves an open connection', async () => {
	const folder = await made('told');
	const { url, unexpectedEnd, stop } = await startPostgres({ folder, durable: true });
	const client = new Client({ connectionString: url });
	client.on('error', () => {});
	await client.connect();
	process.kill((await readPostmasterFile(folder))?.pid ?? 0, 'SIGTERM');
	expect((await unexpectedEnd).message).toContain('Another program told PostgreSQL to stop');
	expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
	await stop();
	await client.end().catch(() => {});
});

test('A lock file whose number now belongs to another program does not keep it from starting', async () => {
	const folder = await made('stale');
	const lines = [process.ppid, folder, 1, 5432, folder, '', ' 1 1', 'ready   ', ''];
	await writeFile(join(folder, 'postmaster.pid'), lines.join('\n'));
	const again = await startPostgres({ folder, durable: false });
	expect(await ask(again.url, 'select 1')).toBe(1);
	await again.stop();
});

test('One whose starter is gone without it is ended by the next start', async () => {
	const folder = await made('orphan');
	const { url, unexpectedEnd } = await startPostgres({ folder, durable: true });
	await ask(url, 'create table kept as select 1 as one');
	const next = await startPostgres({ folder, durable: true });
	expect((await unexpectedEnd).message).toContain('ended by itself');
	expect(await ask(next.url, 'select one from kept')).toBe(1);
	await next.stop();
});

test('One that somebody runs by hand is left alone, and named', async () => {
	const folder = await made('by-hand');
	const { stop } = await startPostgres({ folder, durable: true });
	await rm(join(folder, 'rostrum.pid'));
	const pid = (await readPostmasterFile(folder))?.pid;
	await expect(startPostgres({ folder, durable: true })).rejects.toThrow(`Stop it first: kill -INT ${pid}`);
	await stop();
});

test('One that hangs, with all its children, is killed after a while, and nothing that was committed is lost', async () => {
	const folder = await made('hangs');
	const timeout = { orderly: 100, quick: 100 };
	const first = await startPostgres({ folder, durable: true, timeouts: timeout });
	await ask(first.url, 'create table kept as select 1 as one');
	const pid = (await readPostmasterFile(folder))?.pid ?? 0;
	const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8'))
		.trim()
		.split(' ')
		.map(Number);
	// A child may have ended meanwhile, such as the one that listed them: it is ignored.
	spawnSync('kill', ['-STOP', ...[pid, ...children].map(String)]);
	await first.stop();
	// The system reaps the children a moment after their parent.
	await vi.waitUntil(async () => !(await Promise.all([pid, ...children].map(isAlive))).includes(true), 5_000);
	const next = await startPostgres({ folder, durable: true });
	expect(await ask(next.url, 'select one from kept')).toBe(1);
	await next.stop();
});

test('A path too long for a socket gets a private folder elsewhere, which is taken away again', async () => {
	const { url, stop } = await startPostgres({ folder: join(place, 'x'.repeat(120)), durable: false });
	const sockets = new URL(url).searchParams.get('host') ?? '';
	expect((await stat(sockets)).mode & 0o777).toBe(0o700);
	await stop();
	await expect(stat(sockets)).rejects.toThrow('ENOENT');
});

test('It works in a folder that nobody else may enter', async () => {
	const closed = await mkdtemp(join(place, 'closed-'));
	await chmod(closed, 0o700);
	const { url, stop } = await startPostgres({ folder: join(closed, 'postgres'), durable: false });
	expect(await ask(url, 'select 1')).toBe(1);
	await stop();
});

test.runIf(process.getuid?.() === 0)(
	'also as root where the system gives no name spaces, as in many containers',
	async () => {
		const open = await mkdtemp(join(tmpdir(), 'rostrum-root-'));
		const programs = join(open, 'programs');
		await chmod(open, 0o755);
		await mkdir(join(open, 'data'), { mode: 0o700 });
		await mkdir(programs);
		for (const name of ['setpriv', 'true', 'test']) await symlink(`/usr/bin/${name}`, join(programs, name));
		const program = `
			const { startPostgres } = await import(${JSON.stringify(new URL('postgres.ts', import.meta.url).href)});
			const { stop } = await startPostgres({ folder: ${JSON.stringify(join(open, 'data/postgres'))}, durable: false });
			await stop();
		`;
		const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
			env: { ...process.env, PATH: programs },
			stdio: ['ignore', 'ignore', 'inherit'],
		});
		expect(await once(child, 'exit')).toEqual([0, null]);
		expect((await stat(join(open, 'data'))).mode & 0o777).toBe(0o700);
		await rm(open, { recursive: true });
	},
);

describe('While it runs', () => {
	let running: Postgres;
	let url = '';
	beforeAll(async () => {
		running = await startPostgres({ folder: await made('running'), durable: true });
		({ url } = running);
	});
	afterAll(() => running.stop());

	test('nobody else on the machine can reach it: no port, a folder for its owner alone', async () => {
		expect(await ask(url, 'show listen_addresses')).toBe('');
		const folder = new URL(url).searchParams.get('host') ?? '';
		expect(folder).toBe(join(place, 'running'));
		expect((await stat(folder)).mode & 0o777).toBe(0o700);
	});

	test('what people write does not reach its log', async () => {
		await expect(ask(url, `select 'a private word'::int`)).rejects.toThrow('invalid input');
		const log = await readFile(join(place, 'running.log'), 'utf8');
		expect(log).toContain('ready to accept connections');
		expect(log).not.toContain('private word');
	});

	test('letters are those of all languages: their case, their order, and where words end', async () => {
		expect(await ask(url, `select lower('ÉÄЖ')`)).toBe('éäж');
		const words = `select to_tsvector('russian', '«Совет» — выборы')::text`;
		expect(await ask(url, words)).toBe(`'выбор':2 'совет':1`);
		const sorted = `select string_agg(x, ' ' order by x collate "de-x-icu") from unnest('{Z,Ö,O,A}'::text[]) x`;
		expect(await ask(url, sorted)).toBe('A O Ö Z');
	});
});
