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
		assertionResults: { status: string }[];
	}[];
}

export type Counts = Pick<Outcome, 'passed' | 'failed' | 'skipped'>;

/**
 * Counts a test run. Everything that did not visibly pass has failed: a file that could not be loaded, a run with an
 * error outside of any test, a run without a report or without tests.
 * @param report the run's report, if it can be read
 * @param status its exit status; null if ended by a signal
 */
export function tally(report: Report | undefined, status: number | null): Counts {
	const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
	for (const file of report?.testResults ?? []) {
		const before = counts.failed;
		for (const { status: each } of file.assertionResults) {
			if (each === 'passed') counts.passed += 1;
			else if (each === 'pending' || each === 'skipped' || each === 'todo' || each === 'disabled')
				counts.skipped += 1;
			else counts.failed += 1;
		}
		// The file itself failed: its import, or a hook around its tests.
		if (file.status === 'failed' && counts.failed === before) counts.failed += 1;
	}
	const nothingRan = counts.passed + counts.failed === 0;
	if (counts.failed === 0 && (status !== 0 || nothingRan)) counts.failed = 1;
	return counts;
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

/** The machine-readable line, always `N passed, N failed`; preceded by the number of skipped tests, if any. */
export function lastLines(outcomes: readonly Outcome[]): string {
	const { passed, failed, skipped } = sum(outcomes);
	return `${skipped > 0 ? `${skipped} skipped\n` : ''}${passed} passed, ${failed} failed`;
}

/** The exit status: 0 only if something passed and nothing failed. */
export function soundness(outcomes: readonly Outcome[]): 0 | 1 {
	const { passed, failed } = sum(outcomes);
	return passed > 0 && failed === 0 ? 0 : 1;
}
