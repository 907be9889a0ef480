import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { inject } from 'vitest';

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
	return copyOf('template_rostrum');
}

/** A database with nothing in it at all, not even the tables. */
export async function emptyDatabase(): Promise<TestDatabase> {
	return copyOf('template1');
}

async function copyOf(template: string): Promise<TestDatabase> {
	const name = `test_${randomBytes(6).toString('hex')}`;
	await asMaster((client) => client.query(`create database ${name} template ${template} strategy file_copy`));
	const url = new URL(inject('postgres'));
	url.pathname = `/${name}`;
	return { url: url.href, drop: () => drop(name) };
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

async function asMaster<Value>(work: (client: Client) => Promise<Value>): Promise<Value> {
	const client = new Client({ connectionString: inject('postgres') });
	await client.connect();
	return work(client).finally(() => client.end());
}
