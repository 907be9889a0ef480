import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LateFragments, lateFiles, lateFragments } from './late-fragments.ts';
import { Spool } from '#platform/server/files/spool.ts';

let folder: string;
let spool: Spool;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'rostrum-late-'));
	spool = new Spool(folder);
});
afterEach(async () => {
	await spool.stop();
	await rm(folder, { recursive: true });
});

const part = (start: number) => ({
	start,
	duration: 1,
	init: 'fr-1',
	key: true,
	captureRange: { start, duration: 1 },
	bytes: new TextEncoder().encode(`second ${start}`),
});

it('what comes after a turn, in the same millisecond too, is in a file of its own that is not yet to be taken', async () => {
	const late = new LateFragments('meeting', 'fr', spool);
	late.append([part(1)], 5);
	late.turn();
	late.append([part(2)], 5);
	await spool.idle();
	const files = await lateFiles('meeting', 'fr', spool);
	const before = files.filter((file) => !late.addsTo(file));
	expect(files).toHaveLength(2);
	expect(before).toHaveLength(1);
	const starts = async (names: string[]) =>
		(await Promise.all(names.map((file) => lateFragments(file, spool)))).flat().map(({ start }) => start);
	expect(await starts(before)).toEqual([1]);
	expect(await starts(files.filter((file) => late.addsTo(file)))).toEqual([2]);
});
