import { accessSync, constants, existsSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { isPermissionError, root } from './paths.js';
import { run, SetupError } from './steps.js';

const noNetwork = /\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|EHOSTUNREACH)\b/;
const temporary = /\b(?:ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|EIDLETIMEOUT|E429|E5\d\d)\b/;

/**
 * Installs with npm. Retries after a temporary network failure, but not without a network: npm itself would retry for
 * more than a minute.
 * @param {string[]} args
 * @param {string} [cwd]
 */
export async function install(args, cwd) {
	const options = ['--no-audit', '--no-fund', '--prefer-offline'];
	const first = await npm([...args, ...options, '--fetch-retries=0'], cwd);
	return first.ok || !temporary.test(first.output) ? first : npm([...args, ...options], cwd);
}

/** What to do after npm has failed. @param {string} output its output */
export function remedyFor(output) {
	if (noNetwork.test(output))
		return 'There is no network, or no way to the registry of npm. Connect this machine (behind a proxy: npm config set proxy …) and start again.';
	if (isPermissionError(output)) return notWritable;
	if (/\bENOSPC\b/.test(output)) return 'The disk is full. Make room and start again.';
	return 'The lines above say why. Put it right and start again.';
}

/** Checks that this user may write to the program's folder. @param {string} missing what has to be installed there */
export function mustWrite(missing) {
	try {
		accessSync(root, constants.W_OK);
	} catch {
		throw new SetupError(`${missing}, and this user may not write to ${root}.`, notWritable);
	}
}

const notWritable = 'Run npm start there once as its owner, or give the folder to this user (chown -R).';

/**
 * Runs npm under the current Node, whichever Node npm came with: the packages must fit the Node that will use them.
 * @param {string[]} args
 * @param {string} [cwd]
 */
function npm(args, cwd) {
	const program = findNpm();
	if (!program) return Promise.resolve({ ok: false, output: 'There is no npm. It comes with Node.' });
	// The settings of the npm that called us (above all its prefix) must not apply here.
	const env = Object.fromEntries(
		Object.entries(process.env).filter(
			([name]) => !/^npm_(?:package|lifecycle|command|config_local_prefix)/.test(name),
		),
	);
	const file = /\.[cm]?js$/.test(program) ? process.execPath : program;
	return run(file, file === program ? args : [program, ...args], { env, cwd });
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
