import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lockDataFolder, lockOwner, prepareDataFolder } from './data-folder.ts';

let place = '';
beforeAll(async () => {
	place = await mkdtemp(join(tmpdir(), 'rostrum-data-'));
	await chmod(place, 0o755);
});
afterAll(() => rm(place, { recursive: true, force: true }));

const module = JSON.stringify(new URL('data-folder.ts', import.meta.url).href);
const run = (program: string, uid?: number) =>
	spawn(process.execPath, ['--input-type=module', '-e', `const data = await import(${module}); ${program}`], {
		stdio: ['ignore', 'pipe', 'inherit'],
		...(uid === undefined ? {} : { uid }),
	});

test('Its lock is had by one, and is free again when that one is killed', async () => {
	const folder = JSON.stringify(place);
	const owner = run(
		`await data.lockDataFolder(${folder}); console.log('locked'); setInterval(() => {}, 1000);`,
	);
	await once(owner.stdout, 'data');
	expect(await lockDataFolder(place)).toBeNull();
	expect(await lockOwner(place)).toBe(owner.pid);
	owner.kill('SIGKILL');
	await once(owner, 'exit');
	expect(await lockOwner(place)).toBeNull();
	const lock = await lockDataFolder(place);
	expect(await lockOwner(place)).toBe(process.pid);
	// SQLite writes no journal: a backup would take it for one of our files.
	expect((await readdir(place)).toSorted()).toEqual(['lock', 'lock.pid']);
	lock?.release();
	expect(await lockOwner(place)).toBeNull();
});

test('Who looks for the holder where there is no data folder makes none', async () => {
	expect(await lockOwner(join(place, 'none'))).toBeNull();
	await expect(rm(join(place, 'none'))).rejects.toThrow('ENOENT');
});

test('One that cannot be made is said, with what to do', async () => {
	await writeFile(join(place, 'file'), '');
	await expect(prepareDataFolder(join(place, 'file', 'data'))).rejects.toThrow(/ENOTDIR.*ROSTRUM_DATA/);
});

test.runIf(process.getuid?.() === 0).each([
	['One of another user', 0o755],
	['One with a lock of another user, as after a start by root', 0o777],
])('%s is said, with what to do', async (_what, mode) => {
	const theirs = join(place, `of-root-${mode.toString(8)}`);
	await mkdir(theirs);
	await chmod(theirs, mode);
	await writeFile(join(theirs, 'lock'), '', { mode: 0o644 });
	const program = `await data.prepareDataFolder(${JSON.stringify(theirs)}).catch((e) => console.log(e.message));`;
	expect(await text(run(program, 65_534).stdout)).toMatch(
		/of-root-\d+ cannot be used by nobody \(EACCES\)\. Give it to this user \(chown -R\), or choose another folder/,
	);
});
