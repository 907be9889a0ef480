import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHouse, type House } from '../../../tests/house.ts';
import { openPageCache } from './cache.ts';
import { openDatabase, sql } from './database.ts';
import { health } from './health.ts';
import { openHub } from './hub.ts';

let house: House;
beforeAll(async () => void (house = await openHouse()));
afterAll(() => house.close());

const [hub, pages] = [openHub(), openPageCache()];
afterAll(() => hub.stop());

test('While the database answers all is well', async () => {
	expect(await health({ database: house.database, hub, pages })).toEqual({
		well: true,
		watching: 0,
		pages: 0,
	});
});

test('A database that says nothing is not waited for: whoever watches hears at once that it is not well', async () => {
	const busy = openDatabase(house.url, { size: 1, patience: 100 });
	const { database } = busy;
	const held = database.connection().execute(async (connection) => {
		expect(await health({ database, hub, pages }, 20)).toMatchObject({ well: false });
		await expect(sql`select 1`.execute(database)).rejects.toThrow('timeout');
		await sql`select 1`.execute(connection);
	});
	await held;
	expect(await health({ database, hub, pages })).toMatchObject({ well: true });
	await busy.close();
});
