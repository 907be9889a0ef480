import { chmod, mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { restrictData, exposedData } from '#platform/server/data-modes.ts';
import { dataPrivacy } from '#platform/server/check/checks.ts';

let place: string;
let data: string;
beforeEach(async () => {
	place = await mkdtemp(join(tmpdir(), 'rostrum-modes-'));
	data = join(place, 'data');
	await mkdir(join(data, 'media/meeting'), { recursive: true });
	for (const file of ['secret', 'media/one', 'media/meeting/two']) await writeFile(join(data, file), '');
});
afterEach(() => rm(place, { recursive: true }));

const mode = async (path: string) => ((await stat(join(data, path))).mode & 0o7777).toString(8);
/** Modes as earlier versions created them, or as a restore of the machine may leave them. */
async function openAll(): Promise<void> {
	for (const folder of ['', 'media', 'media/meeting']) await chmod(join(data, folder), 0o755);
	for (const file of ['secret', 'media/one', 'media/meeting/two']) await chmod(join(data, file), 0o644);
}

test('Recordings and keys that others can read are found by the check, and closed at the start', async () => {
	await openAll();
	expect((await exposedData(data)).map(({ path }) => path.slice(data.length + 1)).toSorted()).toEqual([
		'',
		'media',
		'media/meeting',
		'media/meeting/two',
		'media/one',
		'secret',
	]);
	expect(await dataPrivacy(data)).toMatchObject({ state: 'bad', values: { count: 6 } });
	const { closed, left } = await restrictData(data);
	expect([closed.length, left]).toEqual([6, []]);
	expect([await mode(''), await mode('media'), await mode('media/meeting')]).toEqual(['700', '700', '700']);
	expect([await mode('secret'), await mode('media/meeting/two')]).toEqual(['600', '600']);
	expect(await dataPrivacy(data)).toMatchObject({ state: 'good' });
	expect(await restrictData(data)).toEqual({ closed: [], left: [] });
});

test('Nothing below a closed folder is looked at', async () => {
	await openAll();
	await chmod(data, 0o700);
	expect(await restrictData(data)).toEqual({ closed: [], left: [] });
	expect(await mode('secret')).toBe('644');
});

test('What a link leads to outside of the folder is left as it is', async () => {
	const outside = join(place, 'outside');
	await writeFile(outside, '');
	await chmod(outside, 0o644);
	await symlink(outside, join(data, 'media/link'));
	await openAll();
	expect((await restrictData(data)).left).toEqual([]);
	expect(await exposedData(data)).toEqual([]);
	expect(((await stat(outside)).mode & 0o777).toString(8)).toBe('644');
});

test('A folder that all may write to is left to them', async () => {
	await chmod(data, 0o1777);
	expect((await restrictData(data)).left).toEqual([{ path: data, mode: 0o700 }]);
	expect(await mode('')).toBe('1777');
});

test('A folder that is not there yet exposes nothing', async () => {
	expect(await exposedData(join(place, 'none'))).toEqual([]);
	expect(await dataPrivacy(join(place, 'none'))).toMatchObject({ state: 'good' });
});
