import { spawn, spawnSync } from 'node:child_process';
import { compiled } from './place.js';
import { handOverSignals } from './steps.js';

/**
 * Runs this again under another Node, passes signals on to it, and waits for it.
 * @param {string} node
 * @param {string[]} words
 * @returns {Promise<number>} its status
 */
export function under(node, words) {
	// Should this process be killed, the other must not stay behind and hold the port.
	const lifeline = ['--pdeathsig', 'TERM', '--'];
	const held =
		process.platform === 'linux' &&
		spawnSync('setpriv', [...lifeline, 'true'], { stdio: 'ignore' }).status === 0;
	const child = held
		? spawn('setpriv', [...lifeline, node, ...words], { stdio: 'inherit' })
		: spawn(node, words, { stdio: 'inherit' });
	handOverSignals((signal) => child.kill(signal));
	return new Promise((resolve) => {
		child.on('error', (error) => {
			process.stderr.write(`${error.message}\n`);
			resolve(1);
		});
		child.on('exit', (status, signal) => resolve(status ?? (signal === 'SIGINT' ? 130 : 143)));
	});
}

/**
 * Lets this process become the program that was asked for: no process in between that could swallow a
 * signal or outlive it.
 * @param {string[]} words what to run under this Node
 */
export function become(words) {
	handOverSignals();
	// The way to do so is called experimental; the person who starts a server need not be told.
	process.removeAllListeners('warning');
	// What Node has made of the sources is kept: a third of the time of a start.
	process.env['NODE_COMPILE_CACHE'] ??= compiled;
	process.execve?.(process.execPath, [process.execPath, ...words], process.env);
}
