import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mustWrite } from './npm.js';
import { at, compiled, root } from './paths.js';
import { printInOrder, run, step, SetupError } from './steps.js';

const stamp = at('build', '.sources');
const singleFiles = ['package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts'];

/**
 * A hash of all sources of the server and its pages: by content, not by modification time.
 * @param {string} folder the root of the program
 */
export function fingerprint(folder) {
	const hash = createHash('sha256');
	const below = ['src', 'server', 'samples', 'static', 'tools/vite'].flatMap((name) =>
		filesBelow(folder, name),
	);
	for (const path of [...singleFiles, ...below]) {
		const file = join(folder, path);
		if (!existsSync(file)) continue;
		hash.update(`${path}\0`).update(readFileSync(file)).update('\0');
	}
	return hash.digest('hex');
}

/**
 * @param {string} folder
 * @param {string} name
 * @returns {string[]}
 */
function filesBelow(folder, name) {
	if (!existsSync(join(folder, name))) return [];
	return readdirSync(join(folder, name), { withFileTypes: true })
		.sort((one, other) => (one.name < other.name ? -1 : 1))
		.flatMap((entry) => {
			const path = `${name}/${entry.name}`;
			if (entry.isDirectory()) return filesBelow(folder, path);
			return /\.(?:test\.ts|md)$/.test(path) ? [] : [path];
		});
}

/**
 * Builds the pages if their sources have changed.
 * @returns whether it did: a build also writes the types of the routes
 */
export async function buildPages() {
	const now = fingerprint(root);
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) {
		printInOrder('pages');
		return false;
	}
	mustWrite('The pages are not built from these sources');
	await step('building the pages', async () => {
		const result = await run(process.execPath, [at('node_modules/vite/bin/vite.js'), 'build'], {
			cwd: root,
			env: { ...process.env, NODE_ENV: 'production' },
		});
		if (!result.ok)
			throw new SetupError(
				'The pages could not be built.',
				'The lines above name the file. Put it right and start again.',
				result.output,
			);
		rmSync(compiled, { recursive: true, force: true });
		// Written last, so an interrupted build is repeated.
		writeFileSync(stamp, now);
	});
	return true;
}

/** Generates the types of the routes, which `npm ci` removes. */
export async function writeTypes() {
	await step('types of the routes', async () => {
		const result = await run(process.execPath, [at('node_modules/@sveltejs/kit/svelte-kit.js'), 'sync'], {
			cwd: root,
		});
		if (!result.ok)
			throw new SetupError(
				'The types of the routes could not be written.',
				'The lines above say why.',
				result.output,
			);
	});
}
