import { existsSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Runs npm under the Node that runs this, whichever Node npm came with: what it installs must fit the one
 * that will use it.
 * @param {string[]} words
 * @param {typeof import('./steps.js').run} run
 * @param {string} [cwd]
 */
export function npm(words, run, cwd) {
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
