import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { filesToBackUp } from './files.ts';

/* Broadcasts move to their store during a backup: files appear and disappear. */

let folder = '';
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'rostrum-kept-'));
	await mkdir(join(folder, 'media'));
	await writeFile(join(folder, 'media', 'piece'), 'six seconds');
});
afterEach(() => rm(folder, { recursive: true }));

test('A file that has gone since it was listed is left out', async () => {
	const [piece] = await filesToBackUp(folder);
	await rm(join(folder, 'media', 'piece'));
	expect(piece?.path).toBe('media/piece');
	expect(await piece?.open()).toBeNull();
});

test('One that goes while it is read is read to its end, and one that grows to the size it had', async () => {
	const [piece] = await filesToBackUp(folder);
	const opened = await piece?.open();
	await writeFile(join(folder, 'media', 'piece'), ' and more', { flag: 'a' });
	await rm(join(folder, 'media', 'piece'));
	const parts: Buffer[] = [];
	for await (const part of opened?.bytes() ?? []) parts.push(part);
	await opened?.close();
	expect(Buffer.concat(parts).toString()).toBe('six seconds');
	expect(opened?.size).toBe('six seconds'.length);
});

test('Uploaded files are in a backup; those that are still arriving are not', async () => {
	for (const path of ['files/ab', 'incoming']) await mkdir(join(folder, path), { recursive: true });
	await writeFile(join(folder, 'files/ab/abcd'), 'a paper');
	await writeFile(join(folder, 'incoming/half'), 'a pap');
	expect((await filesToBackUp(folder)).map(({ path }) => path)).toEqual(['files/ab/abcd', 'media/piece']);
});

test('The lock and other backups are in no backup, wherever these are', async () => {
	for (const path of ['backups', 'elsewhere']) await mkdir(join(folder, path));
	const locks = ['lock', 'lock.pid', 'lock-journal', 'lock-wal', 'lock-shm'];
	for (const path of [...locks, 'lockers', 'backups/a.tar.gz', 'elsewhere/b.tar.gz'])
		await writeFile(join(folder, path), 'x');
	const paths = async (backups?: string) => (await filesToBackUp(folder, backups)).map(({ path }) => path);
	expect(await paths()).toEqual(['elsewhere/b.tar.gz', 'lockers', 'media/piece']);
	expect(await paths(join(folder, 'elsewhere'))).toEqual(['backups/a.tar.gz', 'lockers', 'media/piece']);
});

test('Folders that vanish meanwhile do not matter; one that cannot be read does, since nothing of it would be restored', async () => {
	// Of each disk.
	for (const disk of ['', 'media']) await mkdir(join(folder, disk, 'lost+found'), { mode: 0o000 });
	await writeFile(join(folder, 'media', 'lost+found', '#1'), 'x').catch(() => {});
	await mkdir(join(folder, 'incoming', 'work-1'), { recursive: true, mode: 0o000 });
	expect((await filesToBackUp(folder)).map(({ path }) => path)).toEqual(['media/piece']);
	expect(await filesToBackUp(join(folder, 'gone'))).toEqual([]);
	// A folder that is a loop of links stands for one that may not be read, which root may read all the same.
	await symlink('loop', join(folder, 'loop'));
	await expect(filesToBackUp(folder)).rejects.toThrow('ELOOP');
});

test('A folder on another disk, of which the data folder has a link, is in a backup', async () => {
	const disk = await mkdtemp(join(tmpdir(), 'rostrum-disk-'));
	await writeFile(join(disk, 'ab'), 'a paper');
	await symlink(disk, join(folder, 'files'));
	expect((await filesToBackUp(folder)).map(({ path }) => path)).toEqual(['files/ab', 'media/piece']);
	await rm(disk, { recursive: true });
});

test('The key of sealed content is in no backup', async () => {
	await writeFile(join(folder, 'secret'), 'key');
	await writeFile(join(folder, 'seal-key'), 'key');
	expect((await filesToBackUp(folder)).map(({ path }) => path)).toEqual(['media/piece', 'secret']);
});
