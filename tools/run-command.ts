import { databaseProblem } from '#platform/server/database-problem.ts';
import { OperatorError } from '#platform/server/operator-error.ts';
import type { Command } from './commands/command.ts';
import { Misunderstood } from './refusal.ts';

const commands: Record<string, { summary: string; load: () => Promise<{ command: Command }> }> = {
	load: {
		summary: 'bring in an organisation from its folder, or what has changed in it',
		load: () => import('./commands/load.ts'),
	},
	practices: {
		summary: 'bring in practices from a folder of records, such as samples/practices',
		load: () => import('./commands/practices.ts'),
	},
	user: { summary: 'let somebody sign in', load: () => import('./commands/user.ts') },
	check: { summary: 'say how this installation is', load: () => import('./commands/check.ts') },
	backup: { summary: 'write everything into one file', load: () => import('./commands/backup.ts') },
	restore: {
		summary: 'read such a file into an empty installation',
		load: () => import('./commands/restore.ts'),
	},
};

const list = Object.entries(commands)
	.map(([name, { summary }]) => `  ${name.padEnd(11)}${summary}\n`)
	.join('');
const usage = `Usage: npx rostrum <command> [--help]

${list}
It works on the same data as npm start, whether that runs or not: those in data/, or those that
DATABASE_URL and ROSTRUM_DATA name.
`;

/**
 * Runs one command of the command line, given the words after `rostrum`, and prints what it says.
 * @returns the exit status: 0 done, 1 refused or failed, 2 invalid command line
 */
export async function runCommand([name = '', ...words]: string[]): Promise<number> {
	if (name === '--help' || name === '-h' || name === 'help') {
		process.stdout.write(usage);
		return 0;
	}
	const found = Object.hasOwn(commands, name) ? commands[name] : undefined;
	if (!found) {
		process.stderr.write(name ? `There is no command ${name}.\n\n${usage}` : usage);
		return 2;
	}
	const { command } = await found.load();
	if (words.includes('--help') || words.includes('-h')) {
		process.stdout.write(command.usage);
		return 0;
	}
	try {
		return await command.run(words);
	} catch (error) {
		return explain(error, command);
	}
}

function explain(error: unknown, command: Command): number {
	const code = String((error as { code?: unknown }).code ?? '');
	if (code.startsWith('ERR_PARSE_ARGS') || error instanceof Misunderstood) {
		process.stderr.write(`${(error as Error).message}\n\n${command.usage}`);
		return 2;
	}
	if (error instanceof OperatorError) {
		process.stderr.write(`${error.message}\n`);
		return 1;
	}
	const lost: Record<string, string> = {
		ENOSPC: 'The disk is full. Make room and try again.',
		EACCES: 'This user may not read or write there.',
	};
	const sentence = databaseProblem(error) ?? lost[code] ?? 'Something unexpected happened.';
	process.stderr.write(`${sentence}\n`);
	process.stderr.write(`  ${error instanceof Error ? error.message : String(error)}\n`);
	return 1;
}
