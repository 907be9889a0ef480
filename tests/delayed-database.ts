import type { KyselyPlugin } from 'kysely';
import type { Actor } from '#platform/actor.ts';
import type { Bus } from '#platform/server/bus.ts';
import type { Topic } from '#platform/server/topics.ts';
import { sql, type Database } from '#platform/server/database.ts';
import { announce } from '#platform/server/outbox.ts';

/* For tests of what happens between a question to the database and its answer. */

/** A database whose answers can come late. */
export interface DelayedDatabase {
	database: Database;
	/**
	 * Begins some work, and does something else while the answer to its first statement with all these words is on its way:
	 * what that says was true when it was asked.
	 * @returns what the work comes to
	 */
	during<Value>(
		args: string | readonly string[],
		task: () => Promise<Value>,
		what: () => Promise<unknown>,
	): Promise<Value>;
}

const nothing = (): void => {};

export function delayedDatabase(database: Database): DelayedDatabase {
	let args: readonly string[] | null = null;
	const matching = new WeakSet<object>();
	let caught = nothing;
	let released: Promise<void> = Promise.resolve();
	const plugin: KyselyPlugin = {
		transformQuery({ node, queryId }) {
			const text = args && JSON.stringify(node);
			if (text && args?.every((word) => text.includes(word))) {
				matching.add(queryId);
				args = null;
			}
			return node;
		},
		async transformResult({ result, queryId }) {
			if (matching.has(queryId)) {
				caught();
				await released;
			}
			return result;
		},
	};
	return {
		database: database.withPlugin(plugin),
		async during(expected, task, what) {
			let release = nothing;
			released = new Promise((resolve) => (release = resolve));
			const reached = new Promise<void>((resolve) => (caught = resolve));
			args = [expected].flat();
			const running = task();
			await reached;
			await what();
			release();
			return running;
		},
	};
}

/** Does something that is announced, and waits until this process has heard of it. @param of the id that is named */
export async function untilNotified(
	bus: Bus,
	topic: Topic,
	of: string,
	task: () => Promise<unknown>,
): Promise<void> {
	const notified = new Promise<void>((resolve) => {
		const stop = bus.on(topic, (payload) => {
			if (!Object.values(payload).includes(of)) return;
			stop();
			resolve();
		});
	});
	await task();
	bus.nudge();
	await notified;
}

/** Takes somebody off a conference, and waits until this process has heard of it. */
export const removedFrom = (
	{ database, bus }: { database: Database; bus: Bus },
	conference: string,
	{ person }: Actor,
): Promise<void> =>
	untilNotified(bus, 'conference.people', conference, () =>
		database.transaction().execute(async (tx) => {
			await sql`delete from accreditation.participant
				where conference_id = ${conference} and person_id = ${person?.id}`.execute(tx);
			await announce(tx, 'conference.people', { conference });
		}),
	);
