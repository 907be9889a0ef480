import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openShared } from '../../tests/setup/shared.ts';
import { program } from './program.ts';
import { countTests, secondAttempts, type Outcome, type Report } from './summary.ts';

/** Projects of vitest.config.ts that play media or compare moments, and the others, which give way to them. */
const runs = [
	{ projects: ['real time', 'media'], priority: 0 },
	{ projects: ['in the browser', 'rules and database'], priority: 5 },
];

/**
 * Runs the tests in two programs beside each other and counts them by their reports, never by their output.
 * @param paths parts of the paths of test files; empty = all
 */
export async function tests(paths: string[]): Promise<Outcome> {
	const since = performance.now();
	// PostgreSQL, the tables and the loaded site, once for both.
	const shared = await openShared();
	process.env['ROSTRUM_TESTS_SHARED'] = shared.address;
	const folder = await mkdtemp(join(tmpdir(), 'rostrum-report-'));
	try {
		const ended = await Promise.all(
			runs.map(async ({ projects, priority }) => {
				const file = join(folder, `${projects[0]}.json`);
				const words = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
				const chosen = projects.map((name) => `--project=${name}`);
				const { status } = await program(
					'vitest/vitest.mjs',
					// Paths may be of one of them only: that nothing ran at all is found by counting.
					['run', '--passWithNoTests', ...words, ...chosen, ...paths],
					'shown',
					priority,
				);
				return { status, report: await read(file) };
			}),
		);
		for (const line of secondAttempts(ended)) process.stdout.write(`passed at a second attempt: ${line}\n`);
		return { name: 'tests', ...countTests(ended), seconds: (performance.now() - since) / 1000 };
	} finally {
		await rm(folder, { recursive: true, force: true });
		await shared.close();
	}
}

async function read(file: string): Promise<Report | undefined> {
	try {
		const report = JSON.parse(await readFile(file, 'utf8')) as Partial<Report>;
		return Array.isArray(report.testResults) ? (report as Report) : undefined;
	} catch {
		return undefined;
	}
}
