import { spawn, spawnSync } from 'node:child_process';
import { compiled } from './place.js';
import { handOverSignals } from './steps.js';

/**
 * Runs this script again under another Node, forwards signals to it, and waits for it.
 * @param {string} node
 * @param {string[]} words
 * @returns {Promise<number>} its status
 */
export function under(node, words) {
	// If this process is killed, its child must not survive and occupy the port.
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
 * Runs the program in this process: there is no parent process that could swallow a signal or outlive it.
 * @param {string[]} words what to run under this Node
 */
export function become(words) {
	handOverSignals();
	// Hides Node's warning that this is experimental.
	process.removeAllListeners('warning');
	// The compile cache saves a third of the start-up time.
	process.env['NODE_COMPILE_CACHE'] ??= compiled;
	process.execve?.(process.execPath, [process.execPath, ...words], process.env);
}
