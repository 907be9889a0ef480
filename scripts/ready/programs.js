import { accessSync, constants, existsSync } from 'node:fs';
import { inOrder, run, step, Trouble } from './steps.js';

/** The browser for tests: CHROMIUM, or Debian's. */
export const chromium = process.env['CHROMIUM'] || '/usr/bin/chromium';

/** The program that creates videos and sounds for tests and samples: FFMPEG, or Debian's. */
export const ffmpeg = process.env['FFMPEG'] || '/usr/bin/ffmpeg';

/** @param {string} path */
const mayRun = (path) => {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
};

/** @typedef {{ name: string, path: string, variable: string, package: string }} Program */

/** Installs Chromium from Debian's packages if it is missing and root may do so. @param {string} purpose */
export const chromiumFor = (purpose) =>
	bring({ name: 'Chromium', path: chromium, variable: 'CHROMIUM', package: 'chromium' }, purpose);

/** Installs ffmpeg in the same way. @param {string} purpose */
export const ffmpegFor = (purpose) =>
	bring({ name: 'ffmpeg', path: ffmpeg, variable: 'FFMPEG', package: 'ffmpeg' }, purpose);

/** @param {Program} program @param {string} purpose */
async function bring({ name, path, variable, package: deb }, purpose) {
	if (mayRun(path)) return inOrder(name);
	const remedy = `Install ${name} (Debian: apt-get install ${deb}) or name one: ${variable}=/path/to/${deb} npm test`;
	if (process.env[variable])
		throw new Trouble(`${variable} names ${path}, which does not run.`, 'Put the path right.');
	if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
		throw new Trouble(`There is no ${name} for the ${purpose}.`, remedy);
	await step(`bringing ${name} from the packages of the system`, async () => {
		const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
		const install = ['install', '-y', '--no-install-recommends', deb];
		let done = await run('apt-get', install, { env });
		// The package list may be outdated or missing.
		if (!done.ok && (await run('apt-get', ['update'], { env })).ok)
			done = await run('apt-get', install, { env });
		if (!done.ok || !mayRun(path)) throw new Trouble(`${name} could not be installed.`, remedy, done.said);
	});
}
