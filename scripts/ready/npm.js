import { accessSync, constants, existsSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { mayNotWrite, root } from './place.js';
import { run, Trouble } from './steps.js';

const noNetwork = /\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|EHOSTUNREACH)\b/;
const passing = /\b(?:ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|EIDLETIMEOUT|E429|E5\d\d)\b/;

/**
 * Installs with npm. Retries after a temporary network failure, but not without a network: npm itself would retry for
 * more than a minute.
 * @param {string[]} words
 * @param {string} [cwd]
 */
export async function install(words, cwd) {
	const options = ['--no-audit', '--no-fund', '--prefer-offline'];
	const first = await npm([...words, ...options, '--fetch-retries=0'], cwd);
	return first.ok || !passing.test(first.said) ? first : npm([...words, ...options], cwd);
}

/** What to do after npm has failed. @param {string} said its output */
export function remedyFor(said) {
	if (noNetwork.test(said))
		return 'There is no network, or no way to the registry of npm. Connect this machine (behind a proxy: npm config set proxy …) and start again.';
	if (mayNotWrite(said)) return notWritable;
	if (/\bENOSPC\b/.test(said)) return 'The disk is full. Make room and start again.';
	return 'The lines above say why. Put it right and start again.';
}

/** Checks that this user may write to the program's folder. @param {string} missing what has to be installed there */
export function mustWrite(missing) {
	try {
		accessSync(root, constants.W_OK);
	} catch {
		throw new Trouble(`${missing}, and this user may not write to ${root}.`, notWritable);
	}
}

const notWritable = 'Run npm start there once as its owner, or give the folder to this user (chown -R).';

/**
 * Runs npm under the current Node, whichever Node npm came with: the packages must fit the Node that will use them.
 * @param {string[]} words
 * @param {string} [cwd]
 */
function npm(words, cwd) {
	const program = findNpm();
	if (!program) return Promise.resolve({ ok: false, said: 'There is no npm. It comes with Node.' });
	// The settings of the npm that called us (above all its prefix) must not apply here.
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
