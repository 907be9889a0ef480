import { PgBoss } from 'pg-boss';
import { CompiledQuery } from 'kysely';
import type { Database, Transaction } from './database.ts';
import { tcpKeepAlive, databaseSocket } from './database-socket.ts';
import { log } from './log.ts';

/** How often a job that failed is tried again, and after how many seconds: twice as many each time. */
export interface Retries {
	retryLimit: number;
	/** The first pause. */
	retryDelay: number;
	/** The longest pause. */
	retryDelayMax: number;
}

/** Work done later, kept in PostgreSQL, tried again with growing pauses until it is done. */
export interface Jobs {
	/** Orders a piece of work in the transaction that makes it needed. */
	order(
		tx: Transaction | Database,
		name: string,
		data: Record<string, unknown>,
		retries?: Retries,
	): Promise<void>;
	/**
	 * Does a job now that waits for its next try.
	 * @param data what the job's data contain
	 * @returns whether there is one, waiting or at work
	 */
	hasten(tx: Transaction | Database, name: string, data: Record<string, unknown>): Promise<boolean>;
	/**
	 * Says who does the work of a name. A job that throws is tried again, and no other with it.
	 * @param workers how many take jobs; each takes ten at a time and does them together
	 */
	work(name: string, doIt: (data: Record<string, unknown>) => Promise<void>, workers?: number): Promise<void>;
	/** How many jobs of a name wait for a worker or for their next try, and since when the oldest does. */
	waiting(name: string): Promise<{ count: number; since: Date | null }>;
	/** Says what is done at the times of a cron line (UTC). */
	every(name: string, cron: string, doIt: () => Promise<void>): Promise<void>;
	stop(): Promise<void>;
}

/** Twelve tries, from half a minute to some hours apart: about a day. */
const forADay: Retries = { retryLimit: 12, retryDelay: 30, retryDelayMax: 4 * 3600 };

/** Seconds without a sign of life after which the jobs of a process that died go to another worker. */
const heartbeatSeconds = 20;

/** ms; its own tidying up may take minutes in a large table. */
const silence = 10 * 60_000;

/** @param lookEvery seconds between two looks for jobs of a process that died; pg-boss would take a minute */
export async function startJobs(url: string, lookEvery = 10): Promise<Jobs> {
	const lines = { ...tcpKeepAlive, stream: databaseSocket(silence) };
	const boss = new PgBoss({
		connectionString: url,
		schema: 'jobs',
		application_name: 'rostrum jobs',
		max: 3,
		superviseIntervalSeconds: lookEvery,
		monitorIntervalSeconds: lookEvery,
		...lines,
	});
	boss.on('error', (error) => log('warn', 'jobs.error', { error }));
	await boss.start();
	const queues = new Set<string>();
	const queue = async (name: string): Promise<void> => {
		if (queues.has(name)) return;
		await boss.createQueue(name, { ...forADay, retryBackoff: true });
		queues.add(name);
	};
	return {
		async order(tx, name, data, retries = forADay) {
			await queue(name);
			const executeSql = (text: string, values: unknown[] = []) =>
				tx.executeQuery<never>(CompiledQuery.raw(text, values));
			await boss.send(name, data, { ...retries, retryBackoff: true, heartbeatSeconds, db: { executeSql } });
		},
		async hasten(tx, name, data) {
			const text = `update jobs.job set start_after = least(start_after, now())
				where name = $1 and data @> $2::jsonb and state <= 'active' returning id`;
			const found = await tx.executeQuery(CompiledQuery.raw(text, [name, JSON.stringify(data)]));
			return found.rows.length > 0;
		},
		async work(name, doIt, workers = 1) {
			await queue(name);
			const options = {
				batchSize: 10,
				localConcurrency: workers,
				pollingIntervalSeconds: 1,
				burstWhenBatchFull: true,
				perJobResults: true,
			} as const;
			await boss.work<Record<string, unknown>, unknown, typeof options>(name, options, (jobs) =>
				Promise.all(
					jobs.map(({ id, data }) =>
						doIt(data).then(
							() => ({ id, status: 'completed' as const }),
							(error: unknown) => ({ id, status: 'failed' as const, output: { message: String(error) } }),
						),
					),
				),
			);
		},
		async waiting(name) {
			const found = await boss.getDb().executeSql(
				`select count(*)::int as count, min(created_on) as since from jobs.job
					where name = $1 and state < 'active'`,
				[name],
			);
			return found.rows[0] as { count: number; since: Date | null };
		},
		async every(name, cron, doIt) {
			await queue(name);
			await boss.work(name, doIt);
			await boss.schedule(name, cron);
		},
		stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
	};
}
