import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { program } from './program.ts';
import { tally, type Outcome, type Report } from './tally.ts';

/**
 * Runs the tests and counts them by their report, never by their output.
 * @param paths parts of the paths of test files; empty = all
 */
export async function tests(paths: string[]): Promise<Outcome> {
	const since = performance.now();
	const folder = await mkdtemp(join(tmpdir(), 'rostrum-report-'));
	try {
		const file = join(folder, 'report.json');
		const words = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...paths];
		const { status } = await program('vitest/vitest.mjs', words, 'shown');
		const counts = tally(await read(file), status);
		return { name: 'tests', ...counts, seconds: (performance.now() - since) / 1000 };
	} finally {
		await rm(folder, { recursive: true, force: true });
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
