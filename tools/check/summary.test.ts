import { describe, expect, test } from 'vitest';
import { countTests, lastLines, secondAttempts, soundness, type Outcome, type Report } from './summary.ts';

const file = (status: string, ...each: string[]): Report['testResults'][number] => ({
	name: 'a.test.ts',
	status,
	assertionResults: each.map((one) => ({ status: one })),
});
const report = (...testResults: Report['testResults']): Report => ({ testResults });
const counted = (of: Report | undefined, status: number | null) => countTests([{ report: of, status }]);
const outcome = (passed: number, failed: number, skipped = 0): Outcome => ({
	name: 'tests',
	passed,
	failed,
	skipped,
	seconds: 1,
});

describe('What did not visibly pass has failed', () => {
	test('a test that failed', () => {
		expect(counted(report(file('failed', 'passed', 'failed')), 1)).toEqual({
			passed: 1,
			failed: 1,
			skipped: 0,
		});
	});

	test('a file that could not be loaded counts as one', () => {
		expect(counted(report(file('passed', 'passed'), file('failed')), 1)).toEqual({
			passed: 1,
			failed: 1,
			skipped: 0,
		});
	});

	test('a file whose hook failed after its tests had passed counts as one', () => {
		expect(counted(report(file('failed', 'passed', 'passed')), 1)).toEqual({
			passed: 2,
			failed: 1,
			skipped: 0,
		});
	});

	test('an error outside of any test, known only by the status', () => {
		expect(counted(report(file('passed', 'passed')), 1).failed).toBe(1);
	});

	test('a run ended by a signal', () => {
		expect(counted(report(file('passed', 'passed')), null).failed).toBe(1);
	});

	test('a run that says it went well and left no report', () => {
		expect(counted(undefined, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
	});

	test('a run that found no test', () => {
		expect(counted(report(), 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
	});

	test('a run that skipped everything', () => {
		expect(counted(report(file('passed', 'skipped', 'pending', 'todo')), 0)).toEqual({
			passed: 0,
			failed: 1,
			skipped: 3,
		});
	});

	test('one of two runs, though it failed no test', () => {
		const good = { report: report(file('passed', 'passed')), status: 0 };
		expect(countTests([good, { report: report(), status: 1 }])).toEqual({ passed: 1, failed: 1, skipped: 0 });
		expect(countTests([{ report: undefined, status: 0 }, good])).toEqual({
			passed: 1,
			failed: 1,
			skipped: 0,
		});
	});

	test('a status nobody has heard of', () => {
		expect(counted(report(file('passed', 'passed', 'perhaps')), 0).failed).toBe(1);
	});
});

test('A run in which all passed has no failure', () => {
	expect(counted(report(file('passed', 'passed', 'passed'), file('passed', 'passed')), 0)).toEqual({
		passed: 3,
		failed: 0,
		skipped: 0,
	});
});

test('A run without tests is none of its own beside one with tests', () => {
	const good = { report: report(file('passed', 'passed')), status: 0 };
	expect(countTests([good, { report: report(), status: 0 }])).toEqual({ passed: 1, failed: 0, skipped: 0 });
});

test('The last line adds all checks up', () => {
	expect(lastLines([outcome(1, 0), outcome(41, 2)])).toBe('42 passed, 2 failed');
});

test('The last line has one form, also when tests were skipped: they stand in the line before', () => {
	const lines = lastLines([outcome(1, 0), outcome(3, 0, 2)]).split('\n');
	expect(lines).toEqual(['2 skipped', '4 passed, 0 failed']);
});

test('The processor seconds come between the skipped tests and the last line', () => {
	const lines = lastLines([outcome(3, 0, 2)], '12 processor seconds').split('\n');
	expect(lines).toEqual(['2 skipped', '12 processor seconds', '3 passed, 0 failed']);
});

test('A test that passed at its second attempt is named with what failed first', () => {
	const late = ['Error: late\n at a.test.ts:1'];
	const assertionResults = [
		{ status: 'passed', fullName: 'again', failureMessages: late, meta: { msWithoutProcessor: 900 } },
		{ status: 'passed', fullName: 'at once', failureMessages: [] },
		{ status: 'failed', fullName: 'never', failureMessages: late },
	];
	const ended = { report: report({ name: 'a.test.ts', status: 'failed', assertionResults }), status: 1 };
	expect(secondAttempts([ended, { report: undefined, status: 0 }])).toEqual([
		'a.test.ts again: Error: late (900 ms without processor)',
	]);
});

test('The status is 0 only when something passed and nothing failed', () => {
	expect(soundness([outcome(5, 0, 1)])).toBe(0);
	expect(soundness([outcome(5, 0), outcome(0, 1)])).toBe(1);
	expect(soundness([])).toBe(1);
});
