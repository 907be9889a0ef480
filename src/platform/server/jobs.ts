import { setTimeout as pause } from 'node:timers/promises';
import { PgBoss } from 'pg-boss';
import { CompiledQuery } from 'kysely';
import type { Database, Transaction } from './database.ts';
import { tcpKeepAlive, databaseSocket } from './database-socket.ts';
import { log } from './log.ts';

/** Number and spacing of retries; the delay in seconds doubles each time. */
export interface Retries {
	retryLimit: number;
	/** The first delay. */
	retryDelay: number;
	/** The longest delay. */
	retryDelayMax: number;
}

/** Background jobs, stored in PostgreSQL and retried with growing delays until they succeed. */
export interface Jobs {
	/** Enqueues a job in the transaction that requires it. */
	order(
		tx: Transaction | Database,
		name: string,
		data: Record<string, unknown>,
		retries?: Retries,
	): Promise<void>;
	/** Enqueues many jobs of a name with one statement. */
	orderMany(
		tx: Transaction | Database,
		name: string,
		data: readonly Record<string, unknown>[],
		retries?: Retries,
	): Promise<void>;
	/**
	 * Runs jobs now that wait for their next retry.
	 * @param ids the `id` in the data of each
	 * @returns those of which there is a job, waiting or running
	 */
	runNow(tx: Transaction | Database, name: string, ids: readonly string[]): Promise<string[]>;
	/** Removes a job that its own transaction has enqueued. @param id the `id` in its data */
	cancel(tx: Transaction, name: string, id: string): Promise<void>;
	/**
	 * Registers the worker for a name. A job that throws is retried alone.
	 * @param workers number of workers; each takes ten jobs at a time and runs them concurrently
	 */
	work(
		name: string,
		handler: (data: Record<string, unknown>) => Promise<void>,
		workers?: number,
	): Promise<void>;
	/** Number of jobs of a name that wait for a worker or a retry, and the time of the oldest. */
	waiting(name: string): Promise<{ count: number; since: Date | null }>;
	/** Runs work at the times of a cron expression (UTC). */
	every(name: string, cron: string, doIt: () => Promise<void>): Promise<void>;
	stop(): Promise<void>;
}

/** Twelve retries over about a day, half a minute to some hours apart. */
const forADay: Retries = { retryLimit: 12, retryDelay: 30, retryDelayMax: 4 * 3600 };

/** Seconds without a heartbeat after which another worker takes over a dead process's jobs. */
const heartbeatSeconds = 20;

/**
 * Seconds between two looks for jobs while NOTIFY wakes the workers: for those that a dead process left. Looks without
 * NOTIFY are for the time that its connection is lost.
 */
const polling = { pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 60 } as const;
const scheduledPolling = { pollingIntervalSeconds: 5, notifyPollingIntervalSeconds: 240 } as const;

/** After a failure, retries are looked for this often and this long, ms: NOTIFY tells of new jobs only. */
const retryLook = { every: 3_000, during: 60_000 } as const;

/** The queue of what is done each minute: one job for all of it. */
const eachMinute = 'each-minute';

/** pg-boss's internal queue of schedules that are due. */
const dueSchedules = '__pgboss__send-it';

/** Wakes the workers of the queue $1 in all processes; the channel is that of pg-boss for our schema. */
const wake = `select pg_notify('pgboss_' || left(encode(sha224('jobs'::bytea), 'hex'), 24), $1)`;

/** ms; pg-boss's own maintenance may take minutes in a large table. */
const socketTimeout = 10 * 60_000;

/** The queue's own statements, in a transaction of ours. */
const within = (tx: Transaction | Database) => ({
	executeSql: (text: string, values: unknown[] = []) =>
		tx.executeQuery<never>(CompiledQuery.raw(text, values)),
});

/** @param superviseInterval seconds between two checks for jobs of dead processes */
export async function startJobs(url: string, superviseInterval = 60): Promise<Jobs> {
	const connection = { ...tcpKeepAlive, stream: databaseSocket(socketTimeout) };
	const boss = new PgBoss({
		connectionString: url,
		schema: 'jobs',
		application_name: 'rostrum jobs',
		max: 3,
		superviseIntervalSeconds: superviseInterval,
		monitorIntervalSeconds: superviseInterval,
		registerInstance: false,
		monitorVacuum: false,
		useListenNotify: true,
		notifyHeartbeatIntervalMs: 30_000,
		// We have neither flows nor migrations in the background.
		flowIntervalSeconds: 600,
		bamIntervalSeconds: 600,
		...connection,
	});
	boss.on('error', (error) => log('warn', 'jobs.error', { error }));
	await boss.start();
	await boss.updateQueue(dueSchedules, { notify: true });
	const queues = new Set<string>();
	const queue = async (name: string): Promise<void> => {
		if (queues.has(name)) return;
		await boss.createQueue(name, { ...forADay, retryBackoff: true, notify: true });
		// A queue of an earlier version stays as it was made.
		if (!(await boss.getQueue(name))?.notify) await boss.updateQueue(name, { notify: true });
		queues.add(name);
	};
	const looks = new Map<string, NodeJS.Timeout>();
	const lookForRetries = (name: string): void => {
		const until = Date.now() + retryLook.during;
		clearInterval(looks.get(name));
		const look = (): void => {
			if (Date.now() > until) clearInterval(looks.get(name));
			boss
				.getDb()
				.executeSql(wake, [name])
				.catch(() => {});
		};
		looks.set(name, setInterval(look, retryLook.every).unref());
	};
	const minutely = new Map<string, () => Promise<void>>();
	const running = new Map<string, Promise<void>>();
	/** Begins what is done each minute, except what still runs. */
	const runMinutely = async (): Promise<void> => {
		for (const [name, doIt] of minutely)
			if (!running.has(name))
				running.set(
					name,
					doIt()
						.catch((error: unknown) => log('warn', 'jobs.error', { job: name, error }))
						.finally(() => running.delete(name)),
				);
	};
	const schedule = async (name: string, cron: string, doIt: () => Promise<void>): Promise<void> => {
		await queue(name);
		await boss.work(name, scheduledPolling, doIt);
		await boss.schedule(name, cron);
	};
	return {
		async order(tx, name, data, retries = forADay) {
			await queue(name);
			await boss.send(name, data, { ...retries, retryBackoff: true, heartbeatSeconds, db: within(tx) });
		},
		async orderMany(tx, name, data, retries = forADay) {
			await queue(name);
			const jobs = data.map((one) => ({ data: one, ...retries, retryBackoff: true, heartbeatSeconds }));
			await boss.insert(name, jobs, { db: within(tx) });
		},
		async runNow(tx, name, ids) {
			const text = `update jobs.job set start_after = least(start_after, now())
				where name = $1 and data ->> 'id' = any($2::text[]) and state <= 'active' returning data ->> 'id' as id`;
			const found = await tx.executeQuery<{ id: string }>(CompiledQuery.raw(text, [name, [...ids]]));
			await tx.executeQuery(CompiledQuery.raw(wake, [name]));
			return found.rows.map(({ id }) => id);
		},
		async cancel(tx, name, id) {
			const text = `delete from jobs.job where name = $1 and state < 'active' and created_on = now() and data ->> 'id' = $2`;
			await tx.executeQuery(CompiledQuery.raw(text, [name, id]));
		},
		async work(name, handler, workers = 1) {
			await queue(name);
			// What a process has left that died may become due now.
			lookForRetries(name);
			const options = {
				batchSize: 10,
				localConcurrency: workers,
				...polling,
				burstWhenBatchFull: true,
				perJobResults: true,
			} as const;
			await boss.work<Record<string, unknown>, unknown, typeof options>(name, options, (jobs) =>
				Promise.all(
					jobs.map(({ id, data }) =>
						handler(data).then(
							() => ({ id, status: 'completed' as const }),
							(error: unknown) => {
								lookForRetries(name);
								return { id, status: 'failed' as const, output: { message: String(error) } };
							},
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
			if (cron !== '* * * * *') return schedule(name, cron, doIt);
			// An earlier version had a queue for each.
			if (await boss.getQueue(name)) await boss.deleteQueue(name);
			minutely.set(name, doIt);
			if (minutely.size === 1) await schedule(eachMinute, cron, runMinutely);
		},
		async stop() {
			for (const timer of looks.values()) clearInterval(timer);
			await boss.stop({ graceful: true, timeout: 5_000 });
			await Promise.race([Promise.all(running.values()), pause(5_000, null, { ref: false })]);
		},
	};
}
