import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openHouse, type House } from '../../../../tests/house.ts';
import { makeMeeting } from '../../../floor/server/meeting.examples.ts';
import { giveKey } from '../keys.ts';
import { chunksOf, type ChunkRow } from '../store/chunks.ts';
import { Keeper } from './keep.ts';
import { fileOf } from './record.ts';
import { Spool } from './spool.ts';

/* What cannot be kept stops nothing else from being kept. A store that is away is in `faults.test.ts`. */

let house: House;
let folder: string;
let spool: Spool;
let keeper: Keeper;
beforeAll(async () => {
	house = await openHouse();
	folder = await mkdtemp(join(tmpdir(), 'rostrum-test-keep-'));
	spool = new Spool(folder);
	keeper = new Keeper(house.database, spool, null);
});
afterAll(async () => {
	await keeper.stop();
	await spool.stop();
	await rm(folder, { recursive: true });
	await house.close();
});

const chunk = (number: number, more: Partial<ChunkRow> = {}): ChunkRow => ({
	track: 'floor',
	number,
	part: 0,
	start: number * 6,
	duration: 6,
	beginning: 'floor-1',
	broken: false,
	filled: false,
	said: { start: number * 6, duration: 6 },
	revision: 0,
	bytes: 1,
	stored: false,
	...more,
});
/** A chunk that the database takes at no time: without length. */
const never = (number: number, more: Partial<ChunkRow> = {}): ChunkRow =>
	chunk(number, { duration: 0, ...more });
async function hall(): Promise<{ meeting: string; numbers(): Promise<number[]> }> {
	const { id: meeting, officer } = await makeMeeting(house);
	await giveKey(house.call(officer), meeting, { tracks: ['floor'], note: '' });
	return {
		meeting,
		numbers: async () => (await chunksOf(house.database, meeting)).map(({ number }) => number),
	};
}

it('a chunk that the database will never take is set aside, and those after it are kept', async () => {
	const { meeting, numbers } = await hall();
	for (const one of [chunk(1), never(2), chunk(3)]) keeper.keep(meeting, one);
	await keeper.done();
	expect(await numbers()).toEqual([1, 3]);
	expect([keeper.waiting, keeper.troubledSince]).toEqual([0, null]);
});

it('what was to be put in the place of another leaves it as it is when it cannot be', async () => {
	const { meeting, numbers } = await hall();
	const old = chunk(1);
	const file = fileOf(meeting, 'floor', old);
	spool.write({ file, at: 0, bytes: new Uint8Array([1]), last: true });
	await spool.drained();
	keeper.keep(meeting, old);
	let taken = 0;
	const place = { meeting, track: 'floor', number: 1 };
	keeper.replace(place, [old], [never(1, { part: 1, revision: 1 })], () => (taken += 1));
	await keeper.done();
	expect([taken, await numbers()]).toEqual([0, [1]]);
	expect(await spool.read(file)).toEqual(Buffer.from([1]));
});
