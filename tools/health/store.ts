import type { Client } from 'pg';
import { sql, type Database } from '#platform/server/database.ts';

async function one<Value>(client: Client, statement: string): Promise<Value | undefined> {
	const found = await client.query<{ value: Value }>(statement);
	return found.rows[0]?.value;
}

/** The version of PostgreSQL, such as `18.4`. */
export const version = async (client: Client): Promise<string> =>
	(await one<string>(client, `select current_setting('server_version') as value`)) ?? '';

/** The names of the migrations that have run; none on a database that is still empty. */
export async function migrationsThatRan(client: Client): Promise<string[]> {
	const there = await one<boolean>(client, `select to_regclass('platform.migration') is not null as value`);
	if (!there) return [];
	return (await one<string[]>(client, 'select array_agg(name) as value from platform.migration')) ?? [];
}

/** How many news have waited for more than a minute to go out. */
export const backlog = async (client: Client): Promise<number> =>
	(await one<number>(
		client,
		`select count(*)::int as value from platform.outbox
		where sent_at is null and at < now() - interval '1 minute'`,
	)) ?? 0;

/** How many emails could not be sent so far. */
export const unsentEmails = async (client: Client): Promise<number> =>
	(await one<number>(
		client,
		`select count(*)::int as value from platform.mail where state in ('failed', 'given-up')`,
	)) ?? 0;

/** Whether the database is new enough to have files that people uploaded. */
export async function fileTableExists(database: Database): Promise<boolean> {
	const found = await sql<{
		there: boolean;
	}>`select to_regclass('platform.file') is not null as there`.execute(database);
	return found.rows[0]?.there === true;
}
