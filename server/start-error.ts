import { databaseProblem } from '#platform/server/database-problem.ts';
import { OperatorError } from '#platform/server/operator-error.ts';

/** Runs a start; on failure prints the reason and the remedy, and exits with status 1. */
export async function exitWithReason(start: () => Promise<void>): Promise<void> {
	try {
		await start();
	} catch (error) {
		process.stderr.write(`\nThe start failed. ${startError(error)}\n`);
		process.exit(1);
	}
}

/** A sentence with what to do if there is one, else the error with its stack trace. */
export function startError(error: unknown): string {
	if (error instanceof OperatorError) return error.message;
	const sentence = databaseProblem(error);
	if (sentence) return `${sentence}\n  ${(error as Error).message}`;
	return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
