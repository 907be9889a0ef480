import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { emptyDatabase, testDatabase, type TestDatabase } from '../tests/setup/database.ts';
import { startS3 } from '../tests/setup/s3.ts';
import { ffmpeg } from '../scripts/ready/programs.js';
import { root } from './check/program.ts';
import { runCommand } from './run-command.ts';

let database: TestDatabase;
let folder = '';

beforeAll(async () => {
	database = await testDatabase();
	folder = await mkdtemp(join(tmpdir(), 'rostrum-command-'));
	await mkdir(join(folder, 'data'), { mode: 0o700 });
});
afterAll(async () => {
	await rm(folder, { recursive: true, force: true });
	await database.drop();
});

interface Ended {
	status: number;
	out: string;
	err: string;
}

/** Runs a command in its own folder, on the test's database, in a process of its own as an operator does. */
async function rostrum(
	args: string[],
	env: NodeJS.ProcessEnv = {},
	program = `${root}tools/rostrum.ts`,
): Promise<Ended> {
	const child = spawn(process.execPath, [program, ...args], {
		cwd: folder,
		env: {
			PATH: process.env['PATH'],
			NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
			DATABASE_URL: database.url,
			ROSTRUM_DATA: join(folder, 'data'),
			...env,
		},
	});
	let out = '';
	let err = '';
	child.stdout.on('data', (chunk) => (out += String(chunk)));
	child.stderr.on('data', (chunk) => (err += String(chunk)));
	const [status] = (await once(child, 'close')) as [number];
	return { status, out, err };
}

/** The same as `npx rostrum` does it, without the settings of this test. */
const ready = async (args: string[], env: Record<string, string>): Promise<Ended> =>
	rostrum(args, { DATABASE_URL: '', ROSTRUM_DATA: '', ...env }, `${root}scripts/ready.js`);

/** The same in this process: to load the program for each command would take most of the time. */
async function command(args: string[], env: Record<string, string> = {}): Promise<Ended> {
	const own = { DATABASE_URL: database.url, ROSTRUM_DATA: join(folder, 'data'), ...env };
	for (const [name, value] of Object.entries(own)) vi.stubEnv(name, value);
	const before = process.cwd();
	process.chdir(folder);
	let [out, err] = ['', ''];
	const stdout = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
		out += String(text);
		return true;
	});
	const stderr = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
		err += String(text);
		return true;
	});
	try {
		const status = await runCommand(args);
		return { status, out, err };
	} finally {
		stdout.mockRestore();
		stderr.mockRestore();
		process.chdir(before);
		vi.unstubAllEnvs();
	}
}

async function rows(statement: string): Promise<unknown[]> {
	const client = new Client({ connectionString: database.url });
	await client.connect();
	const found = await client.query<Record<string, unknown>>(statement).finally(() => client.end());
	return found.rows;
}

describe('What is misunderstood ends with 2 and the usage, and does nothing', () => {
	const invalid: [string, string[], string][] = [
		['no command', [], 'Usage: npx rostrum <command>'],
		['an unknown command', ['frobnicate'], 'no command frobnicate'],
		['a word that every object knows', ['constructor'], 'no command constructor'],
		['an unknown option', ['check', '--loudly'], "Unknown option '--loudly'"],
		['a user without an address', ['user', 'add', '--name', 'Ann'], '--email and --name are wanted'],
		[
			'a role that does not exist',
			['user', 'add', '--email', 'a@example.org', '--name', 'A', '--role', 'king'],
			'administrator, officer',
		],
		['something else than adding a user', ['user', 'remove'], 'Usage: npx rostrum user add'],
		['two files', ['backup', 'one', 'two'], 'One file is wanted'],
		['no file', ['restore'], 'One file is wanted'],
		['no folder', ['load'], 'One folder is wanted'],
	];
	test.each(invalid)('%s', async (_what, args, sentence) => {
		const { status, out, err } = await rostrum(args);
		expect({ status, out }).toEqual({ status: 2, out: '' });
		expect(err).toContain(sentence);
		expect(err).toContain('Usage:');
		expect(err).not.toMatch(/^\s+at /m);
	});
});

describe('What cannot be done ends with 1 and a sentence', () => {
	const refused: [string, string[], string, Record<string, string>?][] = [
		['a folder that is not there', ['load', 'nowhere'], 'nowhere is not a folder'],
		['a folder without an organisation', ['load', '.'], 'Nothing was loaded'],
		['an address that is none', ['user', 'add', '--email', 'ann', '--name', 'Ann'], 'not an address of mail'],
		[
			'a file of deletions that is not there',
			['restore', '--deletions', 'nothing', 'b.tar.gz'],
			'nothing is not there',
		],
		['a backup that is not there', ['restore', 'nothing.tar.gz'], 'is not there'],
		[
			'a database that does not answer',
			['backup', 'b'],
			'No database answers',
			{ DATABASE_URL: 'postgresql://x@127.0.0.1:1/x' },
		],
		['a setting that cannot be', ['backup', 'b'], 'PORT is not a port', { PORT: 'x' }],
	];
	test.each(refused)('%s', async (_what, args, sentence, env) => {
		const { status, err } = await command(args, env);
		expect(status).toBe(1);
		expect(err).toContain(sentence);
		expect(err).not.toMatch(/^\s+at /m);
	});

	test('the process too', async () => {
		expect(await rostrum(['load', 'nowhere'])).toEqual({
			status: 1,
			out: '',
			err: 'nowhere is not a folder.\n',
		});
	});
});

test('Every command explains itself', async () => {
	for (const name of ['load', 'user', 'check', 'backup', 'restore']) {
		const { status, out } = await rostrum([name, '--help']);
		expect({ name, status }).toEqual({ name, status: 0 });
		expect(out).toContain(`Usage: npx rostrum ${name}`);
	}
});

test('Adding somebody twice is adding once, with all roles', async () => {
	const ann = ['user', 'add', '--email', 'Ann@example.org', '--name', 'Ann Example'];
	expect((await rostrum(ann)).status).toBe(0);
	const again = await command([...ann, '--role', 'officer', '--role', 'administrator']);
	expect(again.out).toBe('Ann Example <ann@example.org> (officer, administrator) may sign in.\n');
	const found = await rows(`select email, role from platform.person p
		join platform.organisation_role r on r.person_id = p.id order by role`);
	expect(found).toEqual([
		{ email: 'ann@example.org', role: 'administrator' },
		{ email: 'ann@example.org', role: 'officer' },
	]);
});

test('An organisation is loaded, backed up, and comes back in an empty installation', async () => {
	const loaded = await rostrum(['load', `${root}organisations/example`]);
	expect(loaded).toMatchObject({ status: 0, err: '' });
	expect((await command(['load', `${root}organisations/example`])).out).toContain('0 new, 0 changed');
	await writeFile(join(folder, 'data', 'secret'), 'key', { mode: 0o600 });
	expect(await rostrum(['backup', 'b.tar.gz'])).toMatchObject({ status: 0, err: '' });
	const other = await emptyDatabase();
	const otherDatabase = { DATABASE_URL: other.url, ROSTRUM_DATA: join(folder, 'elsewhere') };
	const restored = await rostrum(['restore', 'b.tar.gz'], otherDatabase);
	expect(restored).toMatchObject({ status: 0, err: '' });
	expect(restored.out).toMatch(
		/^As of \d{4}-.*: \d+ rows and 1 files\nEverybody signs in again\. .*\nWhat people deleted after .*\n$/,
	);
	const third = await emptyDatabase();
	const deletions = join(folder, 'old-deletions');
	await writeFile(deletions, '2026-11-27T10:00:00.000Z 5a3b1e00-0001-4000-8000-000000000001\n');
	const thirdFolder = join(folder, 'third');
	const repeated = await command(['restore', '--deletions', deletions, 'b.tar.gz'], {
		DATABASE_URL: third.url,
		ROSTRUM_DATA: thirdFolder,
	});
	expect(repeated.out).toContain('deleted again at the next start: 1 registrations');
	expect(await readFile(join(thirdFolder, 'deletions'), 'utf8')).toContain('5a3b1e00-0001');
	await third.drop();
	expect((await command(['load', `${root}organisations/example`], otherDatabase)).out).toContain(
		'0 new, 0 changed',
	);
	await other.drop();
});

test('A restore that fails leaves nothing behind: no database, no folder', async () => {
	await writeFile(join(folder, 'damaged.tar.gz'), 'hello');
	const made = join(folder, 'new', 'data');
	const { status, err } = await rostrum(['restore', 'damaged.tar.gz'], {
		DATABASE_URL: '',
		ROSTRUM_DATA: made,
	});
	expect(status).toBe(1);
	expect(err).toContain('Nothing was changed');
	expect(await readdir(folder)).not.toContain('new');

	const there = join(folder, 'there');
	await mkdir(there);
	await command(['restore', 'damaged.tar.gz'], { DATABASE_URL: '', ROSTRUM_DATA: there });
	expect((await readdir(there)).filter((name) => name.startsWith('postgres'))).toEqual([]);
});

describe('Where there is no installation', () => {
	test.each([
		['backup', ['backup', 'none.tar.gz']],
		['check', ['check']],
		['user', ['user', 'add', '--email', 'a@example.org', '--name', 'A']],
		['practices', ['practices', `${root}samples/practices`]],
	])('%s says so and how to name it, and creates nothing', async (_name, args) => {
		const nowhere = join(folder, 'nowhere');
		const { status, err } = await command(args, { DATABASE_URL: '', ROSTRUM_DATA: nowhere });
		expect(status).toBe(1);
		expect(err).toMatch(/^There is no installation in .*nowhere.*ROSTRUM_ENV_FILE/);
		expect(await readdir(folder)).not.toContain('nowhere');
		expect(await readdir(folder)).not.toContain('none.tar.gz');
	});
});

describe('The settings of the service', () => {
	test('are read from the file that ROSTRUM_ENV_FILE names, as a nightly line does', async () => {
		const file = join(folder, 'rostrum.env');
		const lines = [
			'# the service',
			`DATABASE_URL=${database.url}`,
			`ROSTRUM_DATA="${join(folder, 'data')}"`,
			`ROSTRUM_BACKUPS=${join(folder, 'nightly')}`,
			'PORT=70000',
		];
		await writeFile(file, lines.join('\n'));
		const { status, out, err } = await ready(['rostrum', 'backup'], { ROSTRUM_ENV_FILE: file, PORT: '3000' });
		expect({ status, err }).toEqual({ status: 0, err: '' });
		expect(await readdir(join(folder, 'nightly'))).toEqual([expect.stringMatching(/^rostrum-.*\.tar\.gz$/)]);
		expect(out).toContain('rows');
		const wrong = await ready(['rostrum', 'check'], { ROSTRUM_ENV_FILE: file });
		expect(wrong).toMatchObject({ status: 1, err: expect.stringContaining('PORT is not a port: 70000') });
	});

	test('that cannot be read stop the command: it would work on something else', async () => {
		const { status, err } = await ready(['rostrum', 'check'], { ROSTRUM_ENV_FILE: join(folder, 'none.env') });
		expect(status).toBe(1);
		expect(err).toContain('none.env cannot be read (ENOENT)');
	});
});

describe('The check', () => {
	test('finds that the database belongs to a newer version, and other commands refuse to work on it', async () => {
		await rows(`insert into platform.migration (name) values ('9999_future.sql')`);
		const { status, out } = await command(['check']);
		const loaded = await command(['load', `${root}organisations/example`]);
		await rows(`delete from platform.migration where name = '9999_future.sql'`);
		expect(status).toBe(1);
		expect(out).toMatch(/BAD {3}Database of a newer version\n.*9999_future\.sql/);
		expect(out).not.toContain('newest form');
		expect(loaded.status).toBe(1);
		expect(loaded.err).toMatch(/^The database belongs to a newer version/);
	});

	test('finds a sound installation good, and says what a missing mail server means', async () => {
		const { status, out } = await rostrum(['check']);
		expect(status).toBe(0);
		expect(out).toContain('good  Database in its newest form');
		expect(out).toContain('note  No mail server');
		expect(out).not.toContain('BAD');
	});

	test('reads uploaded files when it is asked to, and ends with 1 for one that is damaged or missing', async () => {
		const sha256 = createHash('sha256').update('a paper').digest('hex');
		const path = join(folder, 'data', 'files', sha256.slice(0, 2), sha256);
		await mkdir(dirname(path), { recursive: true, mode: 0o700 });
		await writeFile(path, 'a paper', { mode: 0o600 });
		await rows(`insert into platform.file_content (sha256, bytes, state, used_at) values ('${sha256}', 7, 'stored', now());
			insert into platform.file (id, sha256, bytes, media_type, name, quota_owner, state, created_at)
			values (gen_random_uuid(), '${sha256}', 7, 'text/plain', 'a.txt', 'test', 'stored', now())`);
		const sound = await command(['check', '--files']);
		await writeFile(path, 'A paper', { mode: 0o600 });
		const damaged = await command(['check', '--files']);
		await rm(path);
		const missing = await command(['check', '--files']);
		const unasked = await command(['check']);
		await rows('delete from platform.file; delete from platform.file_content');
		expect(sound.out).toContain('good  1 uploaded files (0.0 MB) as they were uploaded');
		expect(sound.status).toBe(0);
		expect(damaged.out).toMatch(`0 are missing and 1 damaged, such as files/${sha256.slice(0, 2)}/${sha256}`);
		expect(damaged.status).toBe(1);
		expect(missing.out).toMatch('1 are missing and 0 damaged');
		expect(missing.status).toBe(1);
		expect(unasked.out).not.toContain('uploaded');
	});

	test('finds a mail server that answers', async () => {
		const server = new SMTPServer({ disabledCommands: ['STARTTLS', 'AUTH'] });
		server.listen(0, '127.0.0.1');
		await once(server.server, 'listening');
		const address = server.server.address();
		const port = typeof address === 'object' ? address?.port : 0;
		const { status, out } = await command(['check'], { SMTP_URL: `smtp://127.0.0.1:${port}` });
		server.close();
		expect(out).toContain(`good  Mail server 127.0.0.1:${port} answers`);
		expect(status).toBe(0);
	});

	test('ends with 1 for a mail server that does not, a database that is away, a key others can read', async () => {
		const mail = await command(['check'], { SMTP_URL: 'smtp://ann:sesame@127.0.0.1:1' });
		expect(mail.status).toBe(1);
		expect(mail.out).toMatch(/BAD {3}Mail server 127\.0\.0\.1:1/);
		expect(mail.out).not.toContain('sesame');

		const away = await command(['check'], { DATABASE_URL: 'postgresql://x:sesame@127.0.0.1:1/x' });
		expect(away.status).toBe(1);
		expect(away.out).toContain('BAD   The database');
		expect(away.out).not.toContain('sesame');

		await writeFile(join(folder, 'data', 'secret'), 'key');
		await chmod(join(folder, 'data', 'secret'), 0o644);
		const open = await command(['check']);
		expect(open.status).toBe(1);
		expect(open.out).toContain('chmod 600');
		await chmod(join(folder, 'data', 'secret'), 0o600);

		await chmod(join(folder, 'data'), 0o755);
		const readable = await command(['check']);
		await chmod(join(folder, 'data'), 0o700);
		expect(readable.status).toBe(1);
		expect(readable.out).toMatch(
			/BAD {3}Other users of the machine can read \d+ files and folders of .*data/,
		);
	});

	test('says whether recordings can be kept: on this disk, and in the store', async () => {
		await mkdir(join(folder, 'data', 'media'), { recursive: true, mode: 0o700 });
		const s3 = await startS3();
		const store = (port: number, secret = s3.secret): Record<string, string> => ({
			MEDIA_STORE: `s3://${s3.keyId}:${encodeURIComponent(secret)}@127.0.0.1:${port}/${s3.bucket}?tls=no`,
		});
		try {
			const well = await command(['check'], store(s3.port));
			expect(well.status).toBe(0);
			expect(well.out).toContain('good  The store for recordings answers');
			expect(well.out).toMatch(/^ *(good {2}Room|note {2}[\d.]+ GiB free) for recordings/m);

			const wrong = await command(['check'], store(s3.port, 'another-secret'));
			expect(wrong.status).toBe(1);
			expect(wrong.out).toMatch(/BAD {3}.*\n.*Recordings wait on this disk/);

			const away = await command(['check'], store(1, 'sesame'));
			expect(away.status).toBe(1);
			expect(away.out).toContain('Recordings wait on this disk until it answers.');
			expect(away.out).not.toContain('sesame');
		} finally {
			await s3.close();
		}
	});

	test('says whether an ffmpeg is there for SRT and RTMP, where these are to be listened for', async () => {
		const listening = { LISTEN_RTMP: '1935', LISTEN_SRT: '9000' };
		const none = await command(['check'], { ...listening, FFMPEG: '/nowhere/ffmpeg' });
		expect(none.status).toBe(1);
		expect(none.out).toContain('BAD   Nobody can send by RTMP');
		expect(none.out).toContain('BAD   Nobody can send by SRT');
		expect(none.out).toContain('apt-get install ffmpeg');

		const there = await command(['check'], { ...listening, FFMPEG: ffmpeg });
		expect(there.out).toContain(`good  ${ffmpeg} listens for RTMP`);
		expect(there.out).toContain(`good  ${ffmpeg} listens for SRT`);
		expect((await command(['check'])).out).not.toContain('RTMP');
	});
});
