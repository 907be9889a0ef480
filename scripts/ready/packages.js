import { readFileSync } from 'node:fs';
import { at, root } from './place.js';
import { install, mustWrite, remedyFor } from './npm.js';
import { inOrder, step, Trouble } from './steps.js';

/**
 * Whether the installed packages match the lock file, by npm's own record.
 * @param {Record<string, { version?: string, optional?: boolean }>} wanted `packages` of package-lock.json
 * @param {Record<string, { version?: string }>} installed `packages` of node_modules/.package-lock.json
 */
export function agrees(wanted, installed) {
	for (const [path, { version, optional }] of Object.entries(wanted)) {
		if (path === '') continue;
		const found = installed[path];
		// Optional packages for other systems are not installed.
		if (!found && optional) continue;
		if (found?.version !== version) return false;
	}
	return Object.keys(installed).every((path) => path in wanted);
}

/** Installs the packages if they do not match the lock file. */
export async function bringPackages() {
	const wanted = packagesOf(at('package-lock.json'));
	const installed = packagesOf(at('node_modules', '.package-lock.json'));
	if (wanted && installed && agrees(wanted, installed)) return inOrder('packages');
	mustWrite('The packages are not those of this version');
	await step('installing the packages', async () => {
		const done = await install(['ci', '--include=dev', '--include=optional'], root);
		if (!done.ok) throw new Trouble('npm could not install the packages.', remedyFor(done.said), done.said);
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
