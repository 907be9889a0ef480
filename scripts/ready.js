#!/usr/bin/env node
// Installs what is missing (a fitting Node, packages, built pages) and then starts the command.
// Plain JavaScript without packages: it runs before they are installed, and on an old Node.
import { fileURLToPath } from 'node:url';
import { usage, task } from './ready/commands.js';
import { readEnvironmentFile } from './ready/environment-file.js';
import { findNode } from './ready/node.js';
import { execNode, runUnderNode } from './ready/process.js';
import { SetupError, printError } from './ready/steps.js';

const [command = '', ...args] = process.argv.slice(2);
const prepareCommand = Object.hasOwn(task, command) ? task[command] : undefined;

if (!prepareCommand) {
	process.stderr.write(usage);
	process.exit(2);
}

try {
	const node = await findNode();
	if (node !== process.execPath)
		process.exitCode = await runUnderNode(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)]);
	else {
		readEnvironmentFile();
		execNode(await prepareCommand(args));
	}
} catch (error) {
	process.exitCode = 1;
	if (error instanceof SetupError) printError(error);
	else process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
	// Tests that cannot be prepared count as failed: the machine-readable line is printed all the same.
	if (command === 'test') process.stdout.write('\n0 passed, 1 failed\n');
}
