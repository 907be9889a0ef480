import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';

/** A failure that a person can correct: what happened, and what to do. */
export class SetupError extends Error {
	/**
	 * @param {string} message what happened
	 * @param {string} remedy what to do
	 * @param {string} [detail] the last output of the program that failed
	 */
	constructor(message, remedy, detail = '') {
		super(message);
		this.remedy = remedy;
		this.detail = detail;
	}
}

/** Prints a failure. @param {SetupError} error */
export function printError(error) {
	// Stack traces of the failed program do not help the reader.
	const lines = stripVTControlCharacters(error.detail)
		.trim()
		.split('\n')
		.filter((line) => !/^\s+at /.test(line));
	const detail = lines.slice(-25).join('\n    ');
	if (detail) process.stderr.write(`\n    ${detail}\n`);
	process.stderr.write(`\n  ${error.message}\n  ${error.remedy}\n`);
}

let quiet = false;

/** From now on prints only steps with work to do, and to stderr, apart from a command's output. */
export function quietMode() {
	quiet = true;
}

/** @param {number} since */
const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/**
 * Prints a step: its name at the beginning, its duration at the end.
 * @template Value
 * @param {string} name
 * @param {() => Promise<Value>} task
 * @returns {Promise<Value>}
 */
export async function step(name, task) {
	const screen = quiet ? process.stderr : process.stdout;
	const since = Date.now();
	screen.write(`  ${name} … `);
	try {
		const value = await task();
		screen.write(`${seconds(since)}\n`);
		return value;
	} catch (error) {
		screen.write('failed\n');
		throw error;
	}
}

/** Prints a step without work to do. @param {string} name */
export function printInOrder(name) {
	if (!quiet) process.stdout.write(`  ${name}: in order\n`);
}

/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set();

for (const [signal, status] of /** @type {const} */ ([
	['SIGINT', 130],
	['SIGTERM', 143],
]))
	process.on(signal, () => {
		if (children.size === 0) process.exit(status);
		for (const child of children) child.kill(signal);
		process.exitCode = status;
	});

/**
 * Runs a program to its end and captures its output.
 * @param {string} file
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
export function run(file, args, options = {}) {
	// Colours would be control characters in the captured output.
	const env = { ...(options.env ?? process.env), NO_COLOR: '1', FORCE_COLOR: '0' };
	return new Promise((resolve) => {
		const child = spawn(file, args, { ...options, env, stdio: ['ignore', 'pipe', 'pipe'] });
		children.add(child);
		let output = '';
		const listen = (/** @type {string} */ chunk) => (output = (output + chunk).slice(-20_000));
		child.stdout.setEncoding('utf8').on('data', listen);
		child.stderr.setEncoding('utf8').on('data', listen);
		child.on('error', (error) => {
			children.delete(child);
			resolve({ ok: false, output: error.message });
		});
		child.on('close', (status, signal) => {
			children.delete(child);
			// Stopped by a signal: there is nothing to explain.
			if (process.exitCode) process.exit();
			resolve({ ok: status === 0, output: signal ? `${output}\n(ended by ${signal})` : output });
		});
	});
}

/**
 * Stops handling signals, so the program that takes over handles them; optionally forwards them instead.
 * @param {(signal: NodeJS.Signals) => void} [forward]
 */
export function forwardSignals(forward) {
	for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
		process.removeAllListeners(signal);
		if (forward) process.on(signal, () => forward(signal));
	}
}
