import { PgBoss } from 'pg-boss';
import { CompiledQuery } from 'kysely';
import type { Database, Transaction } from './database.ts';
import { keptAlive, line } from './line.ts';
import { log } from './log.ts';

/** Work done later, kept in PostgreSQL, tried again with growing pauses until it is done. */
export interface Jobs {
	/** Orders a piece of work in the transaction that makes it needed. */
	order(tx: Transaction | Database, name: string, data: Record<string, unknown>): Promise<void>;
	/** Says who does the work of a name. A work that throws is tried again. */
	work(name: string, doIt: (data: Record<string, unknown>) => Promise<void>): Promise<void>;
	/** Says what is done at the times of a cron line (UTC). */
	every(name: string, cron: string, doIt: () => Promise<void>): Promise<void>;
	stop(): Promise<void>;
}

/** Twelve tries, from half a minute to some hours apart: about a day of a mail server that is away. */
const patience = { retryLimit: 12, retryDelay: 30, retryBackoff: true, retryDelayMax: 4 * 3600 };

/** ms; its own tidying up may take minutes in a large table. */
const silence = 10 * 60_000;

export async function startJobs(url: string): Promise<Jobs> {
	const lines = { ...keptAlive, stream: line(silence) };
	const boss = new PgBoss({
		connectionString: url,
		schema: 'jobs',
		application_name: 'rostrum jobs',
		max: 3,
		...lines,
	});
	boss.on('error', (error) => log('warn', 'jobs.error', { error }));
	await boss.start();
	const queues = new Set<string>();
	const queue = async (name: string): Promise<void> => {
		if (queues.has(name)) return;
		await boss.createQueue(name, patience);
		queues.add(name);
	};
	return {
		async order(tx, name, data) {
			await queue(name);
			const executeSql = (text: string, values: unknown[] = []) =>
				tx.executeQuery<never>(CompiledQuery.raw(text, values));
			await boss.send(name, data, { db: { executeSql } });
		},
		async work(name, doIt) {
			await queue(name);
			await boss.work<Record<string, unknown>>(name, { pollingIntervalSeconds: 1 }, async (jobs) => {
				for (const job of jobs) await doIt(job.data);
			});
		},
		async every(name, cron, doIt) {
			await queue(name);
			await boss.work(name, doIt);
			await boss.schedule(name, cron);
		},
		stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
	};
}
