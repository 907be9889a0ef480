import { sql, type Database } from './database.ts';

// Any fixed number will do; it only has to be ours.
const lock = 7_405_231;

/**
 * Does what only one process may do at a time, such as bringing an empty database to life: others wait until it
 * is done. A process that dies in the middle keeps nobody waiting, since its lock goes with its connection.
 * @param work gets the connection that holds the lock
 */
export function withAdvisoryLock<Value>(
	database: Database,
	work: (connection: Database) => Promise<Value>,
): Promise<Value> {
	return database.connection().execute(async (connection) => {
		await sql`select pg_advisory_lock(${sql.lit(lock)})`.execute(connection);
		try {
			return await work(connection);
		} finally {
			await sql`select pg_advisory_unlock(${sql.lit(lock)})`.execute(connection);
		}
	});
}
