import { escapeIdentifier, type Client } from 'pg';
import type { BackupSums, BackupTable } from './manifest.ts';

// Our own objects: no system catalogues, and nothing of an extension.
const ownTables = `n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
	and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass
		and d.deptype = 'e')`;

const quoted = ({ schema, name }: { schema: string; name: string }): string =>
	`${escapeIdentifier(schema)}.${escapeIdentifier(name)}`;

/** Starts a snapshot: later writes of other connections are invisible. It is taken by the first query, so at once. */
export async function freeze(client: Client): Promise<void> {
	await client.query('begin isolation level repeatable read read only');
	await client.query(`set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0`);
	await client.query('select from pg_class limit 1');
}

/** Whether no other backup of this database is being written; true until the connection ends. */
export async function lockBackups(client: Client): Promise<boolean> {
	const found = await client.query<{ free: boolean }>(
		`select pg_try_advisory_lock(hashtextextended('rostrum backup', 0)) as free`,
	);
	return found.rows[0]?.free === true;
}

/** The size of the database on its disk, bytes. */
export async function databaseSize(client: Client): Promise<number> {
	const found = await client.query<{ size: string }>(`select pg_database_size(current_database()) as size`);
	return Number(found.rows[0]?.size ?? 0);
}

/** The version of PostgreSQL, such as `18.4`. */
export async function versionOf(client: Client): Promise<string> {
	const found = await client.query<{ version: string }>(
		`select current_setting('server_version') as version`,
	);
	return found.rows[0]?.version ?? '';
}

/** Our tables and their columns, without generated ones, by name. */
export async function tablesOf(client: Client): Promise<BackupTable[]> {
	const found = await client.query<BackupTable>(
		`select n.nspname as schema, c.relname as name,
			array(select a.attname::text from pg_attribute a
				where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
				order by a.attnum) as columns
		from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where c.relkind = 'r' and c.relpersistence <> 't' and ${ownTables}
		order by 1, 2`,
	);
	return found.rows;
}

/** The number of our tables, views and sequences: 0 in an empty database. */
export async function countObjects(client: Client): Promise<number> {
	const found = await client.query<{ many: number }>(
		`select count(*)::int as many from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where c.relkind in ('r', 'p', 'v', 'm', 'S', 'f') and ${ownTables}`,
	);
	return found.rows[0]?.many ?? 0;
}

/** The migrations that have run, in order; none without a table of them. */
export async function migrationsOf(client: Client): Promise<string[]> {
	const there = await client.query(`select from pg_class where oid = to_regclass('platform.migration')`);
	if (there.rowCount === 0) return [];
	const found = await client.query<{ name: string }>('select name from platform.migration order by name');
	return found.rows.map(({ name }) => name);
}

/** The schema version of the job queue; `null` without a queue. */
export async function jobsVersion(client: Client): Promise<string | null> {
	const there = await client.query(`select from pg_class where oid = to_regclass('jobs.version')`);
	if (there.rowCount === 0) return null;
	const found = await client.query<{ version: string }>('select version::text as version from jobs.version');
	return found.rows[0]?.version ?? null;
}

/** The sequences and their values. */
export async function sequencesOf(client: Client): Promise<BackupSums['sequences']> {
	const found = await client.query<{ schema: string; name: string }>(
		`select n.nspname as schema, c.relname as name
		from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where c.relkind = 'S' and ${ownTables} order by 1, 2`,
	);
	const sequences: BackupSums['sequences'] = [];
	for (const one of found.rows) {
		const current = await client.query<{ value: string; called: boolean }>(
			`select last_value::text as value, is_called as called from ${quoted(one)}`,
		);
		const [row] = current.rows;
		if (row) sequences.push({ ...one, ...row });
	}
	return sequences;
}

/** Sets the values of the sequences. */
export async function setSequences(client: Client, sequences: BackupSums['sequences']): Promise<void> {
	for (const one of sequences)
		await client.query('select setval($1::regclass, $2::bigint, $3)', [quoted(one), one.value, one.called]);
}

const columnsOf = (table: BackupTable): string =>
	table.columns.map((name) => escapeIdentifier(name)).join(', ');

/** The statement that reads a table's rows. */
export const copyTo = (table: BackupTable): string => `copy ${quoted(table)} (${columnsOf(table)}) to stdout`;

/** The statement that writes a table's rows. */
export const copyFrom = (table: BackupTable): string =>
	`copy ${quoted(table)} (${columnsOf(table)}) from stdin`;

/** Creates the table of migrations, as `migrate` does; its rows are in the backup. */
export async function makeMigrationTable(client: Client): Promise<void> {
	await client.query(`create schema if not exists platform;
		create table if not exists platform.migration (
			name text primary key, ran_at timestamptz not null default now())`);
}

/**
 * Removes constraints that fail while only some rows are there: foreign keys, and the triggers that protect tables.
 * Also removes rows inserted by migrations.
 * @returns a function that restores all of it, and thereby validates every foreign key
 */
export async function loosen(client: Client, tables: readonly BackupTable[]): Promise<() => Promise<void>> {
	const keys = await client.query<{ place: string; name: string; definition: string }>(
		`select k.conrelid::regclass::text as place, quote_ident(k.conname) as name,
			pg_get_constraintdef(k.oid) as definition
		from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
		where k.contype = 'f' and k.conparentid = 0 and ${ownTables}`,
	);
	for (const { place, name } of keys.rows) await client.query(`alter table ${place} drop constraint ${name}`);
	for (const table of tables) {
		await client.query(`alter table ${quoted(table)} disable trigger user`);
		await client.query(`delete from ${quoted(table)}`);
	}
	return async () => {
		for (const { place, name, definition } of keys.rows)
			await client.query(`alter table ${place} add constraint ${name} ${definition}`);
		for (const table of tables) await client.query(`alter table ${quoted(table)} enable trigger user`);
	};
}
