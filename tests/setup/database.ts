import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { inject } from 'vitest';
import { addressOf, emptyTables } from './database-names.ts';

export interface TestDatabase {
	/** `postgresql://…` of a database that nobody else uses, in its newest form and empty. */
	url: string;
	/**
	 * Takes the database away again; call it in `afterAll`.
	 * @throws when a connection to it was left open: the code under test does not close what it opened
	 */
	drop(): Promise<void>;
}

/** A fresh database for one test file, copied from the run's template in some 20 ms. */
export async function testDatabase(): Promise<TestDatabase> {
	await prepared('template');
	return copyOf(emptyTables);
}

/** A database with nothing in it at all, not even the tables. */
export async function emptyDatabase(): Promise<TestDatabase> {
	return copyOf('template1');
}

/** Has something prepared that the run shares, if no test has asked for it yet. @returns its address or path */
export async function prepared(
	what: 'postgres' | 'template' | 'loaded-site' | 'recorded-tracks',
): Promise<string> {
	const answer = await fetch(`${inject('prepared')}/${what}`);
	const output = await answer.text();
	if (!answer.ok) throw new Error(`${what} could not be prepared: ${output}`);
	return output;
}

/** A database of its own, copied from a template that is prepared. */
export async function copyOf(template: string): Promise<TestDatabase> {
	const name = `test_${randomBytes(6).toString('hex')}`;
	await asMaster((client) => client.query(`create database ${name} template ${template} strategy file_copy`));
	return { url: addressOf(await prepared('postgres'), name), drop: () => drop(name) };
}

async function drop(name: string): Promise<void> {
	await asMaster(async (client) => {
		// A closed connection is known to PostgreSQL a moment later than to us.
		let open = await connections(client, name);
		for (const deadline = Date.now() + 2_000; open.length > 0 && Date.now() < deadline;) {
			await pause(20);
			open = await connections(client, name);
		}
		await client.query(`drop database ${name} with (force)`);
		if (open.length > 0)
			throw new Error(
				`${open.length} connection(s) to the test's database were left open; last statement: ${open.join(' | ')}`,
			);
	});
}

async function connections(client: Client, name: string): Promise<string[]> {
	const found = await client.query<{ query: string }>(
		`select left(query, 200) as query from pg_stat_activity
		where datname = $1 and backend_type = 'client backend'`,
		[name],
	);
	return found.rows.map((row) => row.query || '(none)');
}

async function asMaster<Value>(task: (client: Client) => Promise<Value>): Promise<Value> {
	const client = new Client({ connectionString: await prepared('postgres') });
	await client.connect();
	return task(client).finally(() => client.end());
}
