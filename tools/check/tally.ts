/** What one check found. */
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
 * Counts a run of tests. Whatever did not visibly pass has failed: a file that could not be loaded, a run
 * that ended with an error outside of any test, one that left no report or found no test.
 * @param report what the run wrote down; nothing when it wrote nothing that can be read
 * @param status the status it ended with; null when a signal ended it
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

/** The line for machines, always of the one form `N passed, N failed`; before it how many were skipped, if any. */
export function lastLines(outcomes: readonly Outcome[]): string {
	const { passed, failed, skipped } = sum(outcomes);
	return `${skipped > 0 ? `${skipped} skipped\n` : ''}${passed} passed, ${failed} failed`;
}

/** The status to end with: 0 only when something passed and nothing failed. */
export function soundness(outcomes: readonly Outcome[]): 0 | 1 {
	const { passed, failed } = sum(outcomes);
	return passed > 0 && failed === 0 ? 0 : 1;
}
