import { accessSync, constants, existsSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { mayNotWrite, root } from './place.js';
import { run, Trouble } from './steps.js';

const noNetwork = /\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|EHOSTUNREACH)\b/;
const passing = /\b(?:ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|EIDLETIMEOUT|E429|E5\d\d)\b/;

/**
 * Installs with npm. It tries again where the network fails for a moment, but not where there is none: npm itself
 * would do so for more than a minute.
 * @param {string[]} words
 * @param {string} [cwd]
 */
export async function install(words, cwd) {
	const options = ['--no-audit', '--no-fund', '--prefer-offline'];
	const first = await npm([...words, ...options, '--fetch-retries=0'], cwd);
	return first.ok || !passing.test(first.said) ? first : npm([...words, ...options], cwd);
}

/** What to do when npm has failed. @param {string} said its words */
export function remedyFor(said) {
	if (noNetwork.test(said))
		return 'There is no network, or no way to the registry of npm. Connect this machine (behind a proxy: npm config set proxy …) and start again.';
	if (mayNotWrite(said)) return notWritable;
	if (/\bENOSPC\b/.test(said)) return 'The disk is full. Make room and start again.';
	return 'The lines above say why. Put it right and start again.';
}

/** Makes sure that this user may write to the program's folder. @param {string} missing what has to be brought there */
export function mustWrite(missing) {
	try {
		accessSync(root, constants.W_OK);
	} catch {
		throw new Trouble(`${missing}, and this user may not write to ${root}.`, notWritable);
	}
}

const notWritable = 'Run npm start there once as its owner, or give the folder to this user (chown -R).';

/**
 * Runs npm under the Node that runs this, whichever Node npm came with: what it installs must fit the one
 * that will use it.
 * @param {string[]} words
 * @param {string} [cwd]
 */
function npm(words, cwd) {
	const program = findNpm();
	if (!program) return Promise.resolve({ ok: false, said: 'There is no npm. It comes with Node.' });
	// The settings of the npm that called us (its prefix above all) are not meant for this one.
	const env = Object.fromEntries(
		Object.entries(process.env).filter(
			([name]) => !/^npm_(?:package|lifecycle|command|config_local_prefix)/.test(name),
		),
	);
	const file = /\.[cm]?js$/.test(program) ? process.execPath : program;
	return run(file, file === program ? words : [program, ...words], { env, cwd });
}

function findNpm() {
	const calling = process.env['npm_execpath'] ?? '';
	if (calling.endsWith('npm-cli.js') && existsSync(calling)) return calling;
	for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
		const path = join(folder, 'npm');
		if (folder && existsSync(path)) return realpathSync(path);
	}
	return undefined;
}
