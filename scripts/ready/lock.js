import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { at, mayNotWrite } from './place.js';

const file = at('.runtime', 'busy');

/** @param {unknown} error */
const codeOf = (error) => /** @type {NodeJS.ErrnoException} */ (error).code;
const release = () => rmSync(file, { force: true });

/**
 * Prevents two commands, such as a start and a test, from installing or building in the same folder concurrently: the
 * second waits, and finds the work done.
 * @param {() => Promise<void>} work
 */
export async function oneAtATime(work) {
	try {
		mkdirSync(at('.runtime'), { recursive: true });
		for (let told = false; !take(); await pause(200)) {
			if (!told) process.stderr.write('  waiting for another one that installs or builds here …\n');
			told = true;
		}
	} catch (error) {
		if (!mayNotWrite(codeOf(error) ?? '')) throw error;
		// Without write permission nothing is installed or built: everything has to be ready, and each step reports
		// what is not.
		return work();
	}
	process.once('exit', release);
	try {
		await work();
	} finally {
		process.off('exit', release);
		release();
	}
}

function take() {
	try {
		writeFileSync(file, String(process.pid), { flag: 'wx' });
		return true;
	} catch (error) {
		if (codeOf(error) !== 'EEXIST') throw error;
	}
	if (!holderIsAlive()) rmSync(file, { force: true });
	return false;
}

function holderIsAlive() {
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
