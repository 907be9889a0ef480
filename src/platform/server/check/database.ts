import { readdir } from 'node:fs/promises';
import { Client } from 'pg';
import type { Finding } from '../../finding.ts';
import { databaseProblem } from '../database-problem.ts';
import { currentMigrations } from '../retired-migrations.ts';
import { backlog, clock, jobs, migrationsThatRan, size, unsentEmails, version } from './store.ts';

/**
 * Whether the database answers, is recent enough and migrated, and sends its notices and emails; its clock, its size, and
 * the background jobs. On a connection of its own, because a busy pool does not mean that the database is away.
 * @param migrations the folder of this program's migrations
 */
export async function database(url: string, migrations: string): Promise<Finding[]> {
	const client = new Client({
		connectionString: url,
		connectionTimeoutMillis: 10_000,
		query_timeout: 10_000,
	});
	try {
		await client.connect();
		const ran = currentMigrations(await migrationsThatRan(client));
		return [
			await ofVersion(client),
			await ofMigrations(ran, migrations),
			...(ran.size > 0
				? [
						await notices(client),
						await emails(client),
						...(await ofJobs(client)),
						await ofClock(client),
						await ofSize(client),
					]
				: []),
		];
	} catch (error) {
		const reason = (error instanceof Error ? error.message : String(error)).slice(0, 300);
		return [
			{
				state: 'bad',
				what: 'platform.check.database',
				cure: 'platform.check.database-cure',
				reason: [databaseProblem(error), reason].filter(Boolean).join(' '),
			},
		];
	} finally {
		await client.end().catch(() => {});
	}
}

async function ofVersion(client: Client): Promise<Finding> {
	const number = await version(client);
	const about = { what: 'platform.check.postgres', values: { version: number } };
	return Number.parseInt(number, 10) >= 18
		? { state: 'good', ...about }
		: { state: 'bad', ...about, cure: 'platform.check.postgres-cure' };
}

async function ofMigrations(ran: ReadonlySet<string>, folder: string): Promise<Finding> {
	const expected = (await readdir(folder)).filter((name) => name.endsWith('.sql'));
	const missing = expected.filter((name) => !ran.has(name));
	const unknown = [...ran.difference(new Set(expected))].sort().at(-1);
	if (unknown)
		return {
			state: 'bad',
			what: 'platform.check.newer',
			cure: 'platform.check.newer-cure',
			values: { migration: unknown },
		};
	return missing.length === 0
		? { state: 'good', what: 'platform.check.migrated', values: { count: expected.length } }
		: {
				state: 'note',
				what: 'platform.check.behind',
				cure: 'platform.check.behind-cure',
				values: { count: missing.length },
			};
}

async function notices(client: Client): Promise<Finding> {
	const count = await backlog(client);
	if (count === 0) return { state: 'good', what: 'platform.check.notices-ok' };
	return {
		state: 'note',
		what: 'platform.check.notices',
		cure: 'platform.check.notices-cure',
		values: { count },
	};
}

async function emails(client: Client): Promise<Finding> {
	const count = await unsentEmails(client);
	if (count === 0) return { state: 'good', what: 'platform.check.emails-ok' };
	return {
		state: 'note',
		what: 'platform.check.emails',
		cure: 'platform.check.emails-cure',
		values: { count },
	};
}

async function ofJobs(client: Client): Promise<Finding[]> {
	const found = await jobs(client);
	const of = (key: 'late' | 'failed'): { count: number; names: string } => {
		const some = found.filter((one) => one[key] > 0);
		return {
			count: some.reduce((sum, one) => sum + one[key], 0),
			names: some.map(({ name }) => name).join(', '),
		};
	};
	const [late, failed] = [of('late'), of('failed')];
	const findings: Finding[] = [];
	if (late.count)
		findings.push({
			state: 'bad',
			what: 'platform.check.jobs-late',
			cure: 'platform.check.jobs-late-cure',
			values: late,
		});
	if (failed.count)
		findings.push({
			state: 'note',
			what: 'platform.check.jobs-failed',
			cure: 'platform.check.jobs-failed-cure',
			values: failed,
		});
	return findings.length ? findings : [{ state: 'good', what: 'platform.check.jobs-ok' }];
}

/** More than this makes tokens, embargoes and captions begin at a wrong moment. */
const maxClockDifference = 2; // seconds

async function ofClock(client: Client): Promise<Finding> {
	const seconds = await clock(client);
	if (Math.abs(seconds) <= maxClockDifference) return { state: 'good', what: 'platform.check.clock-ok' };
	return {
		state: 'bad',
		what: 'platform.check.clock',
		cure: 'platform.check.clock-cure',
		values: { seconds: Math.round(Math.abs(seconds)) },
	};
}

const ofSize = async (client: Client): Promise<Finding> => ({
	state: 'good',
	what: 'platform.check.size',
	values: { size: ((await size(client)) / 1e6).toFixed(0) },
});
