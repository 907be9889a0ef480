/** The result of one check. */
export interface Outcome {
	name: string;
	passed: number;
	failed: number;
	skipped: number;
	seconds: number;
}

/** The part of Vitest's JSON report that is counted. */
export interface Report {
	testResults: {
		name: string;
		status: string;
		assertionResults: {
			status: string;
			fullName?: string;
			/** Of all attempts, also of a test that passed at its second. */
			failureMessages?: string[];
			meta?: { msWithoutProcessor?: number };
		}[];
	}[];
}

export type Counts = Pick<Outcome, 'passed' | 'failed' | 'skipped'>;

/** How a program that ran tests has ended. */
export interface Ended {
	/** Its report, if it can be read. */
	report: Report | undefined;
	/** Its exit status; null if ended by a signal. */
	status: number | null;
}

/**
 * Counts test runs. Everything that did not visibly pass has failed: a file that could not be loaded, a run with an
 * error outside of any test, a run without a report, or all of them without a test.
 */
export function countTests(runs: readonly Ended[]): Counts {
	const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
	for (const { report, status } of runs) {
		const before = counts.failed;
		for (const file of report?.testResults ?? []) countFile(counts, file);
		if (counts.failed === before && (status !== 0 || !report)) counts.failed += 1;
	}
	if (counts.passed + counts.failed === 0) counts.failed = 1;
	return counts;
}

/**
 * Tests that passed at a second attempt, and how long the machine kept their process waiting for a processor meanwhile.
 * @returns a line for each
 */
export function secondAttempts(runs: readonly Ended[]): string[] {
	const results = runs.flatMap(({ report }) => report?.testResults ?? []);
	return results.flatMap(({ name, assertionResults }) =>
		assertionResults
			.filter(({ status, failureMessages = [] }) => status === 'passed' && failureMessages.length > 0)
			.map(({ fullName, failureMessages = [], meta }) => {
				const why = failureMessages[0]?.split('\n')[0];
				return `${name} ${fullName}: ${why} (${meta?.msWithoutProcessor ?? 0} ms without processor)`;
			}),
	);
}

function countFile(counts: Counts, file: Report['testResults'][number]): void {
	const before = counts.failed;
	for (const { status } of file.assertionResults) {
		if (status === 'passed') counts.passed += 1;
		else if (['pending', 'skipped', 'todo', 'disabled'].includes(status)) counts.skipped += 1;
		else counts.failed += 1;
	}
	// The file itself failed: its import, or a hook around its tests.
	if (file.status === 'failed' && counts.failed === before) counts.failed += 1;
}

function sum(outcomes: readonly Outcome[]): Counts {
	const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
	for (const outcome of outcomes) {
		counts.passed += outcome.passed;
		counts.failed += outcome.failed;
		counts.skipped += outcome.skipped;
	}
	return counts;
}

/**
 * The machine-readable line, always `N passed, N failed`; before it the processor seconds, where the system tells them,
 * and before those the number of skipped tests, if any.
 */
export function lastLines(outcomes: readonly Outcome[], processorSeconds?: string): string {
	const { passed, failed, skipped } = sum(outcomes);
	const before = [skipped > 0 && `${skipped} skipped`, processorSeconds].filter(Boolean);
	return [...before, `${passed} passed, ${failed} failed`].join('\n');
}

/** The exit status: 0 only if something passed and nothing failed. */
export function soundness(outcomes: readonly Outcome[]): 0 | 1 {
	const { passed, failed } = sum(outcomes);
	return passed > 0 && failed === 0 ? 0 : 1;
}
