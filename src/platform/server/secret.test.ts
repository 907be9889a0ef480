import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loadSecret } from './secret.ts';

let folder: string;
beforeEach(async () => {
	vi.stubEnv('ROSTRUM_SECRET', '');
	folder = await mkdtemp(join(tmpdir(), 'rostrum-secret-'));
});
afterEach(async () => {
	vi.unstubAllEnvs();
	await rm(folder, { recursive: true });
});

test.each([[''], ['\n'], ['short'], ['x'.repeat(31)]])(
	'A key that keeps nobody out is refused, never used: %j',
	async (text) => {
		await writeFile(join(folder, 'secret'), text);
		await expect(loadSecret(folder)).rejects.toThrow('32 characters or more');
	},
);

test('nor is one from the environment', async () => {
	vi.stubEnv('ROSTRUM_SECRET', 'short');
	await expect(loadSecret(folder)).rejects.toThrow('ROSTRUM_SECRET');
});

test('A folder that cannot be written to is said to be one', async () => {
	await writeFile(join(folder, 'file'), '');
	await expect(loadSecret(join(folder, 'file', 'folder'))).rejects.toThrow(/ENOTDIR|EEXIST/);
});

test('Of many processes that start at once all use one key, and nothing else is left', async () => {
	const inside = join(folder, 'new', 'data');
	const secrets = await Promise.all(Array.from({ length: 20 }, () => loadSecret(inside)));
	expect(new Set(secrets).size).toBe(1);
	expect(await readdir(inside)).toEqual(['secret']);
});

test('It is made once, for its owner alone to read', async () => {
	const made = await loadSecret(folder);
	expect(made).toMatch(/^[\w-]{43}$/);
	expect(await loadSecret(folder)).toBe(made);
	expect((await stat(join(folder, 'secret'))).mode & 0o777).toBe(0o600);
	expect(await readFile(join(folder, 'secret'), 'utf8')).toBe(made);
});

test('One from the environment is used, and none is written', async () => {
	vi.stubEnv('ROSTRUM_SECRET', 'y'.repeat(32));
	expect(await loadSecret(folder)).toBe('y'.repeat(32));
	expect(await readdir(folder)).toEqual([]);
});
