import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';

/** Something a person can cure: what happened, and what to do about it. */
export class Trouble extends Error {
	/**
	 * @param {string} message what happened
	 * @param {string} remedy what to do
	 * @param {string} [detail] the last words of the program that failed
	 */
	constructor(message, remedy, detail = '') {
		super(message);
		this.remedy = remedy;
		this.detail = detail;
	}
}

/** Tells a trouble to the person at the screen. @param {Trouble} trouble */
export function tell(trouble) {
	// Where in its own sources a program failed says nothing to who reads this.
	const lines = stripVTControlCharacters(trouble.detail)
		.trim()
		.split('\n')
		.filter((line) => !/^\s+at /.test(line));
	const detail = lines.slice(-25).join('\n    ');
	if (detail) process.stderr.write(`\n    ${detail}\n`);
	process.stderr.write(`\n  ${trouble.message}\n  ${trouble.remedy}\n`);
}

let quiet = false;

/** From now on only work that had to be done is shown, and not among the answers of a command. */
export function whisper() {
	quiet = true;
}

/** @param {number} since */
const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/**
 * Shows one step: its name as it begins, its time as it ends.
 * @template Value
 * @param {string} name
 * @param {() => Promise<Value>} work
 * @returns {Promise<Value>}
 */
export async function step(name, work) {
	const screen = quiet ? process.stderr : process.stdout;
	const since = Date.now();
	screen.write(`  ${name} … `);
	try {
		const value = await work();
		screen.write(`${seconds(since)}\n`);
		return value;
	} catch (error) {
		screen.write('failed\n');
		throw error;
	}
}

/** Shows a step that had nothing to do. @param {string} name */
export function inOrder(name) {
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
 * Runs a program to its end and keeps its words to itself.
 * @param {string} file
 * @param {string[]} words
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<{ ok: boolean, said: string }>}
 */
export function run(file, words, options = {}) {
	// Colours would be signs of control among the words that are kept.
	const env = { ...(options.env ?? process.env), NO_COLOR: '1', FORCE_COLOR: '0' };
	return new Promise((resolve) => {
		const child = spawn(file, words, { ...options, env, stdio: ['ignore', 'pipe', 'pipe'] });
		children.add(child);
		let said = '';
		const listen = (/** @type {string} */ chunk) => (said = (said + chunk).slice(-20_000));
		child.stdout.setEncoding('utf8').on('data', listen);
		child.stderr.setEncoding('utf8').on('data', listen);
		child.on('error', (error) => {
			children.delete(child);
			resolve({ ok: false, said: error.message });
		});
		child.on('close', (status, signal) => {
			children.delete(child);
			// Stopped on request: there is nothing to explain.
			if (process.exitCode) process.exit();
			resolve({ ok: status === 0, said: signal ? `${said}\n(ended by ${signal})` : said });
		});
	});
}

/**
 * Ends the listening to signals, so that whoever takes over this process decides about them, and gives a
 * way to pass them on instead.
 * @param {(signal: NodeJS.Signals) => void} [pass]
 */
export function handOverSignals(pass) {
	for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
		process.removeAllListeners(signal);
		if (pass) process.on(signal, () => pass(signal));
	}
}
