import { anonymous, systemActor, type Actor } from '#platform/actor.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { wakeServers } from '#platform/server/bus.ts';
import { openDatabase, sql, type Database } from '#platform/server/database.ts';
import { openPseudonyms } from '#platform/server/pseudonym.ts';
import { openSealer } from '#platform/server/sealer.ts';
import { testDatabase } from './setup/database.ts';

declare module '#platform/server/topics.ts' {
	/** Only tests announce these. */
	interface Topics {
		'test.caught-up': { of: string };
		'test.counted': { n: number };
	}
}

/** A house of its own for one test file: a fresh database, and calls in the name of any actor. */
export interface TestPlatform {
	url: string;
	database: Database;
	/** A call as `actor`, at `now`; without an actor as the house itself. */
	context(actor?: Actor, now?: Date): OperationContext;
	/** A call as a reader who has not signed in. */
	readerContext(now?: Date): OperationContext;
	/** How many statements `task` sends to the database. */
	statements(task: (ctx: OperationContext) => Promise<unknown>, actor?: Actor): Promise<number>;
	close(): Promise<void>;
}

/** Opens the house; call `close` in `afterAll`. */
export async function openTestPlatform(): Promise<TestPlatform> {
	const made = await testDatabase();
	// How long many at once wait for a connection is the machine's affair: the test's own time limits it.
	const opened = openDatabase(made.url, { size: 8, connectionTimeout: 0 });
	const call = (
		actor: Actor = systemActor,
		now = new Date(),
		database = opened.database,
	): OperationContext => ({
		database,
		actor,
		now,
		language: 'en',
		pseudonym: openPseudonyms('a secret of 32 characters or more'),
		sealer: openSealer('a key of 32 characters, or of more'),
		// Tests that end meanwhile have closed the database.
		committed: () => void (opened.pool.ending || wakeServers(opened.database)),
	});
	return {
		url: made.url,
		database: opened.database,
		context: call,
		readerContext: (now) => call(anonymous, now),
		async statements(task, actor) {
			let count = 0;
			const counting = openDatabase(made.url, { size: 1 });
			counting.pool.on('connect', (client) => {
				const original = client.query.bind(client) as (...args: unknown[]) => unknown;
				(client as unknown as { query: unknown }).query = (...args: unknown[]) => {
					count += 1;
					return original(...args);
				};
			});
			try {
				await task(call(actor, new Date(), counting.database));
			} finally {
				await counting.close();
			}
			return count;
		},
		async close() {
			await opened.close();
			await made.drop();
		},
	};
}

/** Somebody signed in, with roles in the organisation; the person is in the database. */
export async function signedInPerson(
	database: Database,
	name: string,
	roles: Actor['roles'] = [],
): Promise<Actor & { person: NonNullable<Actor['person']> }> {
	const email = `${name.toLowerCase().replace(/\W+/g, '.')}@example.org`;
	const made = await sql<{ id: string }>`insert into platform.person (name, email)
		values (${name}, ${email}) returning id`.execute(database);
	for (const role of roles)
		await sql`insert into platform.organisation_role (person_id, role) values (${made.rows[0]?.id}, ${role})`.execute(
			database,
		);
	return { person: { id: made.rows[0]?.id ?? '', name, email }, roles };
}
