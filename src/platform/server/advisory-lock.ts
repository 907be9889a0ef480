import { sql, type Database } from './database.ts';

// An arbitrary fixed number, used for nothing else in this database.
const lock = 7_405_231;

/**
 * Runs work that only one process may do at a time, such as creating the schema; other processes wait. PostgreSQL
 * releases the lock when its connection closes, so a crashed process blocks nobody.
 * @param task receives the connection that holds the lock
 */
export function withAdvisoryLock<Value>(
	database: Database,
	task: (connection: Database) => Promise<Value>,
): Promise<Value> {
	return database.connection().execute(async (connection) => {
		await sql`select pg_advisory_lock(${sql.lit(lock)})`.execute(connection);
		try {
			return await task(connection);
		} finally {
			await sql`select pg_advisory_unlock(${sql.lit(lock)})`.execute(connection);
		}
	});
}
