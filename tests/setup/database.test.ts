import { Client } from 'pg';
import { expect, test } from 'vitest';
import { emptyDatabase, testDatabase } from './database.ts';

async function connected(url: string): Promise<Client> {
	const client = new Client({ connectionString: url });
	await client.connect();
	return client;
}

async function migrated(url: string): Promise<unknown> {
	const client = await connected(url);
	const answer = await client.query("select to_regclass('platform.migration') is not null as there");
	await client.end();
	return answer.rows[0]?.there;
}

test('A file that leaves a connection open is told so, with its last statement', async () => {
	const made = await testDatabase();
	const client = await connected(made.url);
	client.on('error', () => {});
	await client.query('select 1 as forgotten');
	await expect(made.drop()).rejects.toThrow('select 1 as forgotten');
});

test('Two files do not see each other', async () => {
	const [one, other] = await Promise.all([testDatabase(), testDatabase()]);
	const client = await connected(one.url);
	await client.query('create table public.mine (id int)');
	const neighbour = await connected(other.url);
	const seen = await neighbour.query("select to_regclass('public.mine') as seen");
	expect(seen.rows).toEqual([{ seen: null }]);
	await Promise.all([client.end(), neighbour.end()]);
	await Promise.all([one.drop(), other.drop()]);
});

test('A test database is in its newest form, an empty one has no tables', async () => {
	const [full, empty] = await Promise.all([testDatabase(), emptyDatabase()]);
	expect(await Promise.all([migrated(full.url), migrated(empty.url)])).toEqual([true, false]);
	await Promise.all([full.drop(), empty.drop()]);
});
