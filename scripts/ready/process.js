import { spawn, spawnSync } from 'node:child_process';
import { compiled } from './paths.js';
import { forwardSignals } from './steps.js';

/**
 * Runs this script again under another Node, forwards signals to it, and waits for it.
 * @param {string} node
 * @param {string[]} args
 * @returns {Promise<number>} its status
 */
export function runUnderNode(node, args) {
	// If this process is killed, its child must not survive and occupy the port.
	const dieWithParent = ['--pdeathsig', 'TERM', '--'];
	const canDieWithParent =
		process.platform === 'linux' &&
		spawnSync('setpriv', [...dieWithParent, 'true'], { stdio: 'ignore' }).status === 0;
	const child = canDieWithParent
		? spawn('setpriv', [...dieWithParent, node, ...args], { stdio: 'inherit' })
		: spawn(node, args, { stdio: 'inherit' });
	forwardSignals((signal) => child.kill(signal));
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
 * @param {string[]} args what to run under this Node
 */
export function execNode(args) {
	forwardSignals();
	// Hides Node's warning that this is experimental.
	process.removeAllListeners('warning');
	// The compile cache saves a third of the start-up time.
	process.env['NODE_COMPILE_CACHE'] ??= compiled;
	process.execve?.(process.execPath, [process.execPath, ...args], process.env);
}
