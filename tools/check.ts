// `npm test`: runs all checks of this tree, and ends with one machine-readable line.
import { prepareTests } from '../scripts/ready/commands.js';
import { SetupError, printError } from '../scripts/ready/steps.js';
import { processorSeconds } from './check/processor.ts';
import { format, lint, types } from './check/statics.ts';
import { lastLines, soundness, type Outcome } from './check/summary.ts';
import { tests } from './check/tests.ts';

const paths = process.argv.slice(2);
const outcomes: Outcome[] = [];

/** Records a check's outcome; a check that throws has failed. */
async function runCheck(name: string, check: () => Promise<Outcome>): Promise<void> {
	const since = performance.now();
	try {
		outcomes.push(await check());
	} catch (error) {
		const seconds = (performance.now() - since) / 1000;
		if (error instanceof SetupError) printError(error);
		else process.stdout.write(`${name} broke: ${error instanceof Error ? error.stack : String(error)}\n`);
		outcomes.push({ name, passed: 0, failed: 1, skipped: 0, seconds });
	}
}

// The build uses one core. What does not need it runs beside it.
const prepared = prepareTests(paths);
const settled = prepared.catch(() => {});
// Beside the tests, at a lower priority, so tests that play media are not disturbed.
await Promise.all([
	runCheck('lint', lint)
		.then(() => runCheck('format', format))
		.then(() => settled)
		.then(() => runCheck('types', types)),
	runCheck('tests', async () => {
		await prepared;
		return tests(paths);
	}),
]);

process.stdout.write('\n');
for (const { name, passed, failed, skipped, seconds } of outcomes) {
	const counts = `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
	process.stdout.write(`  ${name.padEnd(22)}${`${seconds.toFixed(1)} s`.padStart(8)}   ${counts}\n`);
}
process.stdout.write(`\n${lastLines(outcomes, processorSeconds())}\n`);
process.exitCode = soundness(outcomes);
