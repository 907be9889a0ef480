import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { at, isPermissionError } from './paths.js';

const file = at('.runtime', 'busy');

/** @param {unknown} error */
const codeOf = (error) => /** @type {NodeJS.ErrnoException} */ (error).code;
const release = () => rmSync(file, { force: true });

/**
 * Prevents two commands, such as a start and a test, from installing or building in the same folder concurrently: the
 * second waits, and finds the work done.
 * @param {() => Promise<void>} task
 */
export async function withLock(task) {
	try {
		mkdirSync(at('.runtime'), { recursive: true });
		for (let announced = false; !acquire(); await pause(200)) {
			if (!announced) process.stderr.write('  waiting for another one that installs or builds here …\n');
			announced = true;
		}
	} catch (error) {
		if (!isPermissionError(codeOf(error) ?? '')) throw error;
		// Without write permission nothing is installed or built: everything has to be ready, and each step reports
		// what is not.
		return task();
	}
	process.once('exit', release);
	try {
		await task();
	} finally {
		process.off('exit', release);
		release();
	}
}

function acquire() {
	try {
		writeFileSync(file, String(process.pid), { flag: 'wx' });
		return true;
	} catch (error) {
		if (codeOf(error) !== 'EEXIST') throw error;
	}
	if (!ownerIsAlive()) rmSync(file, { force: true });
	return false;
}

function ownerIsAlive() {
	try {
		const pid = Number(readFileSync(file, 'utf8'));
		// The lock was just created, and its process id is not written yet.
		if (!pid) return true;
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return codeOf(error) === 'EPERM';
	}
}
