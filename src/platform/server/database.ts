import { Kysely, PostgresDialect, sql, type Transaction as KyselyTransaction } from 'kysely';
import pg from 'pg';

/** A way to ask the database. Statements are written as SQL in the slices' `store.ts`. */
export type Database = Kysely<unknown>;

/** The same within a transaction. */
export type Transaction = KyselyTransaction<unknown>;

export { sql };

// bigint comes as text by default; our counts and revisions stay far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
// A date without a time is a word of the calendar, not a moment in some time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

export interface Opened {
	database: Database;
	pool: pg.Pool;
	close(): Promise<void>;
}

/**
 * Opens a pool of connections.
 * @param url `postgresql://…`
 * @param options `size`: connections at most; `searchPath`: the schema of code that cannot name one itself
 */
export function openDatabase(url: string, options: { size?: number; searchPath?: string } = {}): Opened {
	const pool = new pg.Pool({
		connectionString: url,
		max: options.size ?? 10,
		application_name: 'rostrum',
		...(options.searchPath ? { options: `-c search_path=${options.searchPath}` } : {}),
	});
	// An idle connection that the server closes is replaced at the next use; it must not end the process.
	pool.on('error', () => {});
	const database = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
	return { database, pool, close: () => database.destroy() };
}
