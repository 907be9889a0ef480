import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { at, mayNotWrite } from './place.js';

const file = at('.runtime', 'busy');

/** @param {unknown} error */
const codeOf = (error) => /** @type {NodeJS.ErrnoException} */ (error).code;
const release = () => rmSync(file, { force: true });

/**
 * Keeps two of these (a start and a test, say) from installing or building in the same folder at once: the
 * second waits until the first is done, and finds its work done as well.
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
		// Nobody who may not write here installs or builds: all has to be in order already, and each step says what is not.
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
		// Just made, and its number not yet written.
		if (!pid) return true;
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return codeOf(error) === 'EPERM';
	}
}
