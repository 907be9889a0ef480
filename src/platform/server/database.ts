import { Kysely, PostgresDialect, sql, type Transaction as KyselyTransaction } from 'kysely';
import { Pool, types } from 'pg';
import { tcpKeepAlive, databaseSocket } from './database-socket.ts';
import { nameMarkedStatements } from './prepared.ts';

/** A connection pool. The slices' `store.ts` files hold the SQL. */
export type Database = Kysely<unknown>;

/** The same interface within a transaction. */
export type Transaction = KyselyTransaction<unknown>;

export { sql };

// bigint is parsed as text by default; our counts and revisions stay far below 2^53.
types.setTypeParser(types.builtins.INT8, Number);
// A date without a time is a calendar date, not a moment in some time zone.
types.setTypeParser(types.builtins.DATE, (text) => text);

/** The most connections of a pool without another number. */
export const defaultSize = 10;

export interface OpenedDatabase {
	database: Database;
	pool: Pool;
	close(): Promise<void>;
}

/**
 * Opens a pool of connections.
 * @param url `postgresql://…`
 * @param options `size`: most connections; `searchPath`: the schema, for libraries that cannot name one; `connectionTimeout`:
 * longest wait for a free connection, ms, so requests do not pile up while the database is silent; `statementTimeout`,
 * ms, enforced by the database or, on a dead connection, by the socket; unlimited by default; `lifetime`:
 * seconds after which a connection is replaced; `kept`: connections that stay open when nothing needs them
 */
export function openDatabase(
	url: string,
	options: {
		size?: number;
		searchPath?: string;
		connectionTimeout?: number;
		statementTimeout?: number;
		lifetime?: number;
		kept?: number;
	} = {},
): OpenedDatabase {
	const { statementTimeout } = options;
	const pool = new Pool({
		connectionString: url,
		max: options.size ?? defaultSize,
		min: options.kept ?? 0,
		connectionTimeoutMillis: options.connectionTimeout ?? 10_000,
		maxLifetimeSeconds: options.lifetime ?? 0,
		application_name: 'rostrum',
		...tcpKeepAlive,
		// The socket timeout is longer than the statement timeout, so the database can report it.
		...(statementTimeout
			? { statement_timeout: statementTimeout, stream: databaseSocket(statementTimeout * 1.2) }
			: {}),
		...(options.searchPath ? { options: `-c search_path=${options.searchPath}` } : {}),
	});
	// The pool replaces an idle connection that the server closed; that must not end the process.
	pool.on('error', () => {});
	// A connection that closes during a query fails that query; it must not end the process either.
	pool.on('connect', (client) => {
		client.on('error', () => {});
		nameMarkedStatements(client);
	});
	const database = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
	const close = async (): Promise<void> => {
		await database.destroy();
		// Kysely ends the pool only if it has used it; the session library uses the pool directly.
		if (!pool.ended) await pool.end();
	};
	return { database, pool, close };
}
