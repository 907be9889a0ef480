import { accessSync, constants, existsSync } from 'node:fs';
import { inOrder, run, step, Trouble } from './steps.js';

/** The browser that tests drive: the one CHROMIUM names, or Debian's. */
export const chromium = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** @param {string} path */
const mayRun = (path) => {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
};

/** Brings Chromium from Debian's packages where it is missing and that is allowed. @param {string} purpose */
export async function chromiumFor(purpose) {
	if (mayRun(chromium)) return inOrder('Chromium');
	const remedy =
		'Install Chromium (Debian: apt-get install chromium) or name one: CHROMIUM=/path/to/chromium npm test';
	if (process.env['CHROMIUM'])
		throw new Trouble(`CHROMIUM names ${chromium}, which does not run.`, 'Put the path right.');
	if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
		throw new Trouble(`There is no Chromium for the ${purpose}.`, remedy);
	await step('bringing Chromium from the packages of the system', async () => {
		const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
		const install = ['install', '-y', '--no-install-recommends', 'chromium'];
		let done = await run('apt-get', install, { env });
		// The list of packages may be old, or not there at all.
		if (!done.ok && (await run('apt-get', ['update'], { env })).ok)
			done = await run('apt-get', install, { env });
		if (!done.ok || !mayRun(chromium))
			throw new Trouble('Chromium could not be installed.', remedy, done.said);
	});
}
