import { Kysely, PostgresDialect, sql, type Transaction as KyselyTransaction } from 'kysely';
import { Pool, types } from 'pg';
import { tcpKeepAlive, databaseSocket } from './database-socket.ts';

/** A way to ask the database. Statements are written as SQL in the slices' `store.ts`. */
export type Database = Kysely<unknown>;

/** The same within a transaction. */
export type Transaction = KyselyTransaction<unknown>;

export { sql };

// bigint comes as text by default; our counts and revisions stay far below 2^53.
types.setTypeParser(types.builtins.INT8, Number);
// A date without a time is a word of the calendar, not a moment in some time zone.
types.setTypeParser(types.builtins.DATE, (text) => text);

export interface OpenedDatabase {
	database: Database;
	pool: Pool;
	close(): Promise<void>;
}

/**
 * Opens a pool of connections.
 * @param url `postgresql://…`
 * @param options `size`: connections at most; `searchPath`: the schema of code that cannot name one itself;
 * `patience`: ms after which whoever waits for a connection is refused, so that they do not pile up without
 * end while the database says nothing; `limit`: ms after which a statement is given up, by the database itself
 * or, when the line to it is dead, by us. Without it a statement may take as long as it needs. `lifetime`: seconds after
 * which a connection is replaced.
 */
export function openDatabase(
	url: string,
	options: { size?: number; searchPath?: string; patience?: number; limit?: number; lifetime?: number } = {},
): OpenedDatabase {
	const { limit } = options;
	const pool = new Pool({
		connectionString: url,
		max: options.size ?? 10,
		connectionTimeoutMillis: options.patience ?? 10_000,
		maxLifetimeSeconds: options.lifetime ?? 0,
		application_name: 'rostrum',
		...tcpKeepAlive,
		// A line is left a moment longer than a statement, so that the database can say that it gave up.
		...(limit ? { statement_timeout: limit, stream: databaseSocket(limit * 1.2) } : {}),
		...(options.searchPath ? { options: `-c search_path=${options.searchPath}` } : {}),
	});
	// An idle connection that the server closes is replaced at the next use; it must not end the process.
	pool.on('error', () => {});
	// One that is closed in the middle of its work fails that work; it must not end the process either.
	pool.on('connect', (client) => client.on('error', () => {}));
	const database = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
	const close = async (): Promise<void> => {
		await database.destroy();
		// Kysely ends the pool only if it has used it; the library that keeps sessions uses the pool alone.
		if (!pool.ended) await pool.end();
	};
	return { database, pool, close };
}
