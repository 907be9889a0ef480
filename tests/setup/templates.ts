import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { openDatabase } from '#platform/server/database.ts';
import { migrate } from '#platform/server/migrate.ts';
import { startPostgres } from '../../server/postgres.ts';
import { addressOf, emptyTables, loadedSite } from './database-names.ts';
import { recordTracks } from './ffmpeg.ts';
import { serverProcess } from './server-process.ts';

const migrations = fileURLToPath(new URL('../../migrations', import.meta.url));

/**
 * One PostgreSQL for the run, and in it templates from which tests copy their own databases. Each is made when it is
 * first asked for.
 * @param folder where all of it is stored
 */
export function makeTemplates(folder: string) {
	const postgres = once(() => startPostgres({ folder: join(folder, 'data'), durable: false }));
	const admin = async (): Promise<string> => addressOf((await postgres()).url, 'postgres');

	const template = once(async () => {
		const { url } = await postgres();
		const opened = openDatabase(url, { size: 1 });
		await migrate(opened.database, migrations).finally(() => opened.close());
		await query(await admin(), `alter database rostrum rename to ${emptyTables}`);
		return await admin();
	});

	/**
	 * The program is started once on an empty database: what it loads is the same in every site. It also finishes what
	 * follows from that, which each site would do again: writes emails, prints mastheads, reads texts of files,
	 * writes the index of the search.
	 */
	const site = once(async () => {
		const data = join(folder, 'site');
		const url = await template();
		await query(url, `create database ${loadedSite} template ${emptyTables} strategy file_copy`);
		const server = await serverProcess({ DATABASE_URL: addressOf(url, loadedSite), ROSTRUM_DATA: data });
		await server.start();
		await workDone(addressOf(url, loadedSite));
		await server.stop('SIGTERM');
		return data;
	});

	return {
		/** Each answers with an address or a path: PostgreSQL's, the same when the template is there, the data folder's. */
		prepare: {
			postgres: admin,
			template,
			'loaded-site': site,
			'recorded-tracks': once(() => recordTracks(join(folder, 'recorded-tracks'))),
		},
		close: async (): Promise<void> => (await postgres.pending?.catch(() => null))?.stop(),
	};
}

interface Once<Value> {
	(): Promise<Value>;
	pending?: Promise<Value>;
}

function once<Value>(task: () => Promise<Value>): Once<Value> {
	const run: Once<Value> = () => (run.pending ??= task());
	return run;
}

const waitingWork = `select
	(select count(*)::int from platform.outbox where sent_at is null) as notices,
	(select count(*)::int from accreditation.email where written_at is null and due_at <= now()) as emails,
	(select count(*)::int from documents.masthead where state = 'pending') as mastheads,
	(select count(*)::int from documents.extracted_text where state = 'pending') as texts,
	(select count(*)::int from platform.due_notice) as due`;

/** ms that the first tests wait at most; what is left then, each copy does. */
const patience = 20_000;

/** Orders the jobs that run each minute, and resolves when the program on this database has done what waits there. */
async function workDone(url: string): Promise<void> {
	await query(url, `insert into jobs.job (name) values ('each-minute')`);
	// pg-boss's channel for our schema.
	await query(
		url,
		`select pg_notify('pgboss_' || left(encode(sha224('jobs'::bytea), 'hex'), 24), 'each-minute')`,
	);
	for (const deadline = Date.now() + patience; Date.now() < deadline; await pause(100)) {
		const [left] = await query<Record<string, number>>(url, waitingWork);
		if (Object.values(left ?? {}).every((count) => count === 0)) return;
	}
}

async function query<Row>(url: string, statement: string): Promise<Row[]> {
	const client = new Client({ connectionString: url });
	await client.connect();
	const answer = await client.query(statement).finally(() => client.end());
	return answer.rows as Row[];
}
