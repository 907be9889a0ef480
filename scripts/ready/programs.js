import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { printInOrder, run, step, SetupError } from './steps.js';

/** @param {string} path */
const mayRun = (path) => {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
};

const headlessShell = '/usr/bin/chromium-headless-shell';

/** The browser for tests: CHROMIUM, or Debian's; the one without windows needs a quarter less processor time. */
export const chromium =
	process.env['CHROMIUM'] || (mayRun(headlessShell) ? headlessShell : '/usr/bin/chromium');

const firefoxEsr = '/usr/bin/firefox-esr';

/** The second browser for tests: FIREFOX, or the system's. */
export const firefox = process.env['FIREFOX'] || [firefoxEsr, '/usr/bin/firefox'].find(mayRun) || firefoxEsr;

/** The oldest Firefox in which the tests were run; 140 lacks commands of WebDriver BiDi that Playwright sends. */
const oldestFirefox = 153;

/** The major version of the second browser; `null` = there is none, or it does not say. */
const firefoxVersion = () => {
	if (!mayRun(firefox)) return null;
	const { stdout } = spawnSync(firefox, ['--version'], { encoding: 'utf8', timeout: 30_000 });
	return Number(/ (\d+)\./.exec(stdout ?? '')?.[1] ?? 0) || null;
};

/** Whether tests run in Firefox too: one that is new enough is there. */
export const hasFirefox = () => (firefoxVersion() ?? 0) >= oldestFirefox;

/** The program that creates videos and sounds for tests and samples: FFMPEG, or Debian's. */
export const ffmpeg = process.env['FFMPEG'] || '/usr/bin/ffmpeg';

/** @typedef {{ name: string, path: string, variable: string, package: string }} Program */

/**
 * Installs Chromium's headless shell from Debian's packages if root may do so; without it, Chromium is used, or installed.
 * @param {string} purpose
 */
export async function chromiumFor(purpose) {
	if (!process.env['CHROMIUM'] && chromium !== headlessShell && mayInstall()) {
		const result = await step('bringing Chromium without windows from the packages of the system', () =>
			installed('chromium-headless-shell', headlessShell),
		);
		if (result.ok) return;
	}
	await installProgram(
		{ name: 'Chromium', path: chromium, variable: 'CHROMIUM', package: 'chromium' },
		purpose,
	);
}

/**
 * Installs Firefox from Debian's packages if root may do so; without it, what is tested in it is skipped.
 * @param {string} purpose
 */
export async function firefoxFor(purpose) {
	if (hasFirefox()) return printInOrder('Firefox');
	if (process.env['FIREFOX'] && !mayRun(firefox))
		throw new SetupError(`FIREFOX names ${firefox}, which does not run.`, 'Put the path right.');
	if (!mayRun(firefox) && mayInstall())
		await step('bringing Firefox from the packages of the system', () =>
			installed('firefox-esr', firefoxEsr),
		);
	const version = firefoxVersion();
	if (version !== null && version >= oldestFirefox) return;
	const problem = version === null ? 'missing' : `${version} is older than ${oldestFirefox}`;
	process.stdout.write(
		`  Firefox: ${problem}, so the ${purpose} are skipped (Debian: apt-get install firefox-esr, or FIREFOX=/path)\n`,
	);
}

/** Installs ffmpeg in the same way. @param {string} purpose */
export const ffmpegFor = (purpose) =>
	installProgram({ name: 'ffmpeg', path: ffmpeg, variable: 'FFMPEG', package: 'ffmpeg' }, purpose);

const mayInstall = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

/**
 * Installs a package. @param {string} name @param {string} path its program
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
async function installed(name, path) {
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	// A machine without a network waits for no server.
	const timeouts = ['-o', 'Acquire::Retries=0', '-o', 'Acquire::http::Timeout=10'];
	const install = [...timeouts, 'install', '-y', '--no-install-recommends', name];
	let result = await run('apt-get', install, { env });
	// The package list may be outdated or missing.
	if (!result.ok && (await run('apt-get', [...timeouts, 'update'], { env })).ok)
		result = await run('apt-get', install, { env });
	return { ok: result.ok && mayRun(path), output: result.output };
}

/** @param {Program} program @param {string} purpose */
async function installProgram({ name, path, variable, package: deb }, purpose) {
	if (mayRun(path)) return printInOrder(name);
	const remedy = `Install ${name} (Debian: apt-get install ${deb}) or name one: ${variable}=/path/to/${deb} npm test`;
	if (process.env[variable])
		throw new SetupError(`${variable} names ${path}, which does not run.`, 'Put the path right.');
	if (!mayInstall()) throw new SetupError(`There is no ${name} for the ${purpose}.`, remedy);
	await step(`bringing ${name} from the packages of the system`, async () => {
		const { ok, output } = await installed(deb, path);
		if (!ok) throw new SetupError(`${name} could not be installed.`, remedy, output);
	});
}
