import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { systemActor } from '#platform/actor.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { openDatabase, sql, type Database } from '#platform/server/database.ts';
import { migrate } from '#platform/server/migrate.ts';
import { startPostgres } from '../server/postgres.ts';
import { root } from '../server/root.ts';
import { openOverlaps } from '../src/activities/server/overlap/open-overlap.ts';
import { compareChanged } from '../src/activities/server/overlap/compare-changed.ts';
import { comparedByIds } from '../src/activities/server/store/compared.ts';
import { iatiOfMany } from './activities/generate.ts';
import type { ImportMeasured } from './activities/import.ts';
import { judgedPairs } from './activities/judged-pairs.ts';
import { part, type Bench } from './bench.ts';
import { quantile } from './figures.ts';
import type { Line } from './report.ts';
import { scratch } from './site.ts';

const many = 100_000;

/** Importing a hundred thousand activities, and finding what overlaps. */
export const activitiesBench: Bench = {
	name: 'activities',
	about:
		'Importing 100,000 activities of 400 reporters from one file of IATI 2.03 (118 MB), checked, previewed and stored, with what the process takes at most; candidates for all of them, stored, and for one that is new, with an index that is loaded; and the average precision of candidates on 100 pairs of the Sierra Leone file across reporters that were labelled by hand, beside TF-IDF of all words alone.',
	limit: 900,
	async measure(tell) {
		const { folder, remove } = await scratch();
		const postgres = await startPostgres({ folder: join(folder, 'postgres'), durable: true });
		const opened = openDatabase(postgres.url, { size: 4 });
		try {
			await migrate(opened.database, join(root, 'migrations'));
			const ctx = await officer(opened.database);
			await part('import', tell, () => imported(postgres.url, ctx, join(folder, 'many.xml')));
			await part('candidates', tell, () => candidates(ctx));
		} finally {
			await opened.close();
			await postgres.stop();
			await remove();
		}
		await part('average precision', tell, judgedPairs);
	},
};

async function officer(database: Database): Promise<OperationContext> {
	const made = await sql<{
		id: string;
	}>`insert into platform.person (name, email) values ('Officer', 'officer@example.org')
		returning id`.execute(database);
	const person = { id: made.rows[0]?.id ?? '', name: 'Officer', email: 'officer@example.org' };
	return {
		database,
		actor: { ...systemActor, person, roles: ['officer'] },
		now: new Date(),
		language: 'en',
		committed: () => {},
	};
}

/** Imports in a process of its own: what makes the file, and what else is measured, takes no memory of it. */
async function imported(url: string, { actor }: OperationContext, path: string): Promise<Line[]> {
	await pipeline(iatiOfMany(many), createWriteStream(path));
	const program = join(root, 'bench/activities/import.ts');
	const { stdout } = await promisify(execFile)(process.execPath, [
		program,
		url,
		path,
		JSON.stringify(actor.person),
	]);
	const { added, seconds, staged, memory } = JSON.parse(stdout) as ImportMeasured;
	if (added !== many) throw new Error(stdout);
	return [
		{
			what: '100,000 activities imported',
			figure: seconds,
			unit: 's',
			wanted: { of: 'figure', at: 'most', value: 180 },
		},
		{ what: 'of it reading, checking and staging', figure: staged, unit: 's' },
		{
			what: 'memory of its process meanwhile, at most',
			figure: memory / 1e6,
			unit: 'MB',
			wanted: { of: 'figure', at: 'most', value: 500 },
		},
	];
}

async function candidates(ctx: OperationContext): Promise<Line[]> {
	const overlaps = openOverlaps();
	try {
		const since = performance.now();
		await compareChanged({ ...ctx, now: new Date() }, overlaps);
		const all = performance.now() - since;
		const ids = await sql<{ id: string }>`select id from activities.activity order by id limit 200`.execute(
			ctx.database,
		);
		// Autovacuum does so within a minute of an import; until then a count of the index reads the table, too.
		await sql`vacuum analyze activities.activity`.execute(ctx.database);
		const times: number[] = [];
		for (const { id } of ids.rows) {
			const rows = await comparedByIds(ctx.database, [id]);
			const begun = performance.now();
			if (!(await overlaps.near(ctx.database, rows, 10))) throw new Error('busy');
			times.push(performance.now() - begun);
		}
		return [
			{
				what: 'candidates for 100,000, index loaded and pairs stored',
				figure: all / 1_000,
				unit: 's',
				wanted: { of: 'figure', at: 'most', value: 60 },
			},
			{
				what: 'candidates for one that is new, index loaded, median',
				figure: quantile(times, 0.5),
				unit: 'ms',
			},
			{
				what: 'the same, 99th percentile',
				figure: quantile(times, 0.99),
				unit: 'ms',
				wanted: { of: 'figure', at: 'most', value: 100 },
			},
		];
	} finally {
		await overlaps.stop();
	}
}
