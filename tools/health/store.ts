import type { Client } from 'pg';
import { sql, type Database } from '#platform/server/database.ts';

async function one<Value>(client: Client, statement: string): Promise<Value | undefined> {
	const found = await client.query<{ value: Value }>(statement);
	return found.rows[0]?.value;
}

/** The version of PostgreSQL, such as `18.4`. */
export const version = async (client: Client): Promise<string> =>
	(await one<string>(client, `select current_setting('server_version') as value`)) ?? '';

/** The names of the migrations that have run; none in an empty database. */
export async function migrationsThatRan(client: Client): Promise<string[]> {
	const there = await one<boolean>(client, `select to_regclass('platform.migration') is not null as value`);
	if (!there) return [];
	return (await one<string[]>(client, 'select array_agg(name) as value from platform.migration')) ?? [];
}

/** Number of notices that have waited for more than a minute. */
export const backlog = async (client: Client): Promise<number> =>
	(await one<number>(
		client,
		`select count(*)::int as value from platform.outbox
		where sent_at is null and at < now() - interval '1 minute'`,
	)) ?? 0;

/** Number of unsent emails. */
export const unsentEmails = async (client: Client): Promise<number> =>
	(await one<number>(
		client,
		`select count(*)::int as value from platform.mail where state in ('failed', 'given-up')`,
	)) ?? 0;

/** Whether the database's version has uploaded files. */
export async function fileTableExists(database: Database): Promise<boolean> {
	const found = await sql<{
		there: boolean;
	}>`select to_regclass('platform.file') is not null as there`.execute(database);
	return found.rows[0]?.there === true;
}
