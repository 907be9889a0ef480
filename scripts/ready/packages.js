import { readFileSync } from 'node:fs';
import { at, root } from './paths.js';
import { install, mustWrite, remedyFor } from './npm.js';
import { printInOrder, step, SetupError } from './steps.js';

/**
 * Whether the installed packages match the lock file, by npm's own record.
 * @param {Record<string, { version?: string, optional?: boolean }>} locked `packages` of package-lock.json
 * @param {Record<string, { version?: string }>} installed `packages` of node_modules/.package-lock.json
 */
export function matches(locked, installed) {
	for (const [path, { version, optional }] of Object.entries(locked)) {
		if (path === '') continue;
		const found = installed[path];
		// Optional packages for other systems are not installed.
		if (!found && optional) continue;
		if (found?.version !== version) return false;
	}
	return Object.keys(installed).every((path) => path in locked);
}

/** Installs the packages if they do not match the lock file. */
export async function installPackages() {
	const locked = packagesOf(at('package-lock.json'));
	const installed = packagesOf(at('node_modules', '.package-lock.json'));
	if (locked && installed && matches(locked, installed)) return printInOrder('packages');
	mustWrite('The packages are not those of this version');
	await step('installing the packages', async () => {
		const result = await install(['ci', '--include=dev', '--include=optional'], root);
		if (!result.ok)
			throw new SetupError('npm could not install the packages.', remedyFor(result.output), result.output);
	});
}

/** @param {string} file */
function packagesOf(file) {
	try {
		return JSON.parse(readFileSync(file, 'utf8')).packages;
	} catch {
		return undefined;
	}
}
