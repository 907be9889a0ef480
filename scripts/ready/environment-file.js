import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import util from 'node:util';
import { SetupError } from './steps.js';

/**
 * Adds the settings of the file that ROSTRUM_ENV_FILE names, so that a command in a terminal has those of the service.
 * Variables that are set already stay. The form is that of systemd's `EnvironmentFile`.
 */
export function readEnvironmentFile() {
	const { env } = process;
	const file = env['ROSTRUM_ENV_FILE'];
	if (!file) return;
	// Not by a name of its own: an old Node, which loads this file too, has none.
	for (const [name, value] of Object.entries(util.parseEnv(contentOf(resolve(file))))) env[name] ||= value;
}

/** @param {string} file */
function contentOf(file) {
	try {
		return readFileSync(file, 'utf8');
	} catch (error) {
		const { code } = /** @type {NodeJS.ErrnoException} */ (error);
		throw new SetupError(
			`The settings in ${file} cannot be read (${code}).`,
			'ROSTRUM_ENV_FILE names this file. Run the command as a user who may read it, or correct the path.',
		);
	}
}
