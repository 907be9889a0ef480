import type { Client } from 'pg';
import { sql, type Database } from '../database.ts';

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

/** Of each queue: jobs that should have begun five minutes ago, and that failed for good in the last day. */
export async function jobs(client: Client): Promise<{ name: string; late: number; failed: number }[]> {
	const there = await one<boolean>(client, `select to_regclass('jobs.job') is not null as value`);
	if (!there) return [];
	const found = await client.query<{ name: string; late: number; failed: number }>(
		`select name, count(*) filter (where state < 'active' and start_after < now() - interval '5 minutes')::int as late,
			count(*) filter (where state = 'failed' and completed_on > now() - interval '1 day')::int as failed
		from jobs.job where not starts_with(name, '__') group by name order by name`,
	);
	return found.rows;
}

/** Seconds by which the database's clock is ahead of this machine's. */
export async function clock(client: Client): Promise<number> {
	const before = Date.now();
	const there =
		(await one<number>(client, `select extract(epoch from clock_timestamp())::float8 as value`)) ?? 0;
	return there - (before + Date.now()) / 2_000;
}

/** Bytes of the database on its disk. */
export const size = async (client: Client): Promise<number> =>
	Number((await one<string>(client, `select pg_database_size(current_database()) as value`)) ?? 0);

/** Whether the database's version has uploaded files. */
export async function fileTableExists(database: Database): Promise<boolean> {
	const found = await sql<{
		there: boolean;
	}>`select to_regclass('platform.file') is not null as there`.execute(database);
	return found.rows[0]?.there === true;
}
