import { createHash } from 'node:crypto';
import {
	cpSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { mustWrite } from './npm.js';
import { at, compiled, root } from './paths.js';
import { printInOrder, run, step, SetupError } from './steps.js';

const link = at('build');
const singleFiles = ['package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts'];

/**
 * A hash of all sources of the server and its pages: by content, not by modification time.
 * @param {string} folder the root of the program
 */
export function fingerprint(folder) {
	const hash = createHash('sha256');
	const below = ['src', 'server', 'migrations', 'samples', 'static', 'tools/vite'].flatMap((name) =>
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
 * Builds the pages if their sources have changed, beside those that a running server uses.
 * @returns whether it did: a build also writes the types of the routes
 */
export async function buildPages() {
	const now = fingerprint(root);
	if (isComplete(link, now)) {
		printInOrder('pages');
		return false;
	}
	mustWrite('The pages are not built from these sources');
	// Not on an old Node, which cannot read it.
	const { makeBuildLock, swapBuild } = await import('../../server/build-folder.ts');
	const build = at('.runtime', 'builds', now.slice(0, 16));
	await step('building the pages', async () => {
		if (isComplete(build, now)) return swapBuild(link, build);
		rmSync(build, { recursive: true, force: true });
		const result = await run(process.execPath, [at('node_modules/vite/bin/vite.js'), 'build'], {
			cwd: root,
			env: { ...process.env, NODE_ENV: 'production', ROSTRUM_BUILD: build },
		});
		if (!result.ok)
			throw new SetupError(
				'The pages could not be built.',
				'The lines above name the file. Put it right and start again.',
				result.output,
			);
		rmSync(compiled, { recursive: true, force: true });
		copyProgram(build);
		makeBuildLock(build);
		// Written last, so an interrupted build is repeated.
		writeFileSync(join(build, '.sources'), now);
		swapBuild(link, build);
	});
	return true;
}

/**
 * Whether a folder has the build of these sources.
 * @param {string} build
 * @param {string} sources
 */
function isComplete(build, sources) {
	const file = join(build, '.sources');
	return existsSync(file) && readFileSync(file, 'utf8') === sources;
}

/**
 * Copies what the server reads of its sources while it runs: messages, templates, migrations and the
 * programs of its child processes.
 * @param {string} build
 */
function copyProgram(build) {
	const program = join(build, 'program');
	mkdirSync(program);
	cpSync(at('package.json'), join(program, 'package.json'));
	for (const folder of ['src', 'migrations'])
		cpSync(at(folder), join(program, folder), { recursive: true, filter: isRead });
	symlinkSync(at('node_modules'), join(program, 'node_modules'));
}

/** @param {string} path */
const isRead = (path) => !/\.(?:test|examples)\.ts$|\.svelte$/.test(path);

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
