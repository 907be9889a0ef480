import { program } from './program.ts';
import type { Outcome } from './summary.ts';

async function check(name: string, script: string, args: string[], cure: string): Promise<Outcome> {
	const since = performance.now();
	const { status, text } = await program(script, args, 'captured', 10);
	const seconds = (performance.now() - since) / 1000;
	const good = status === 0;
	if (!good) process.stdout.write(`\n${text.trim()}\n\n${name} failed. ${cure}\n`);
	return { name, passed: good ? 1 : 0, failed: good ? 0 : 1, skipped: 0, seconds };
}

/** Whether all files are formatted with oxfmt. */
export const format = (): Promise<Outcome> =>
	check('format', 'oxfmt/bin/oxfmt', ['--check'], 'Cure: npm run format');

/** Whether oxlint reports nothing. */
export const lint = (): Promise<Outcome> =>
	check('lint', 'oxlint/bin/oxlint', ['.'], 'Each line above names the rule and what it would rather see.');

/** Whether all types are correct, including those of Svelte components. */
export const types = (): Promise<Outcome> =>
	check(
		'types',
		'svelte-check/bin/svelte-check',
		// TypeScript 7 checks in half the time of TypeScript 6, which the pages are built with.
		'--tsconfig ./tsconfig.json --output human --threshold warning --fail-on-warnings --tsgo-experimental-api'.split(
			' ',
		),
		'Each line above names the file.',
	);
