import { readdirSync, readFileSync } from 'node:fs';
import { dirname, delimiter } from 'node:path';
import { chromiumFor, ffmpegFor, firefoxFor } from './programs.js';
import { withLock } from './lock.js';
import { installPackages } from './packages.js';
import { buildPages, writeTypes } from './pages.js';
import { at, root } from './paths.js';
import { mayStart } from './may-start.js';
import { quietMode } from './steps.js';

export const usage = `Usage: node scripts/ready.js <command>

  start            serve, after bringing and building what is missing   (npm start)
  build            bring and build what a start needs, without one      (npm run build)
  dev              the same, with pages that change as their sources do (npm run dev)
  test [paths]     check everything, or only the tests of these paths   (npm test -- paths)
  quick [paths]    run the tests of what changed, or of these paths     (npm run quick -- paths)
  bench [names]    measure                                              (npm run bench -- names)
  pictures         take the pictures of the help                        (npm run pictures)
  rostrum …        the command line                                     (npx rostrum --help)
`;

/**
 * The preparation for each command; returns the arguments of the program to run.
 * @type {Record<string, (words: string[]) => Promise<string[]>>}
 */
export const task = {
	async build() {
		enterRoot();
		await prepareStart();
		return ['--eval', ''];
	},
	async start(args) {
		enterRoot();
		await mayStart();
		await prepareStart();
		return [at('build/server/main.js'), ...args];
	},
	async dev(args) {
		enterRoot();
		await mayStart();
		await withLock(installPackages);
		return [at('server/dev.ts'), ...args];
	},
	async test(args) {
		enterRoot();
		await withLock(installPackages);
		return [at('tools/check.ts'), ...args];
	},
	async quick(args) {
		enterRoot();
		await withLock(async () => {
			await installPackages();
			if (args.length && needsBuild(args)) await buildPages();
		});
		const chosen = args.length
			? args
			: ['--changed', '--project', 'rules and database', '--project', 'media'];
		return [at('node_modules/vitest/vitest.mjs'), 'run', ...chosen];
	},
	async bench(args) {
		enterRoot();
		await prepareStart();
		return [at('bench/run.ts'), ...args];
	},
	async pictures(args) {
		enterRoot();
		await withLock(async () => {
			await installPackages();
			await buildPages();
			await chromiumFor('pictures of pages');
		});
		return [
			at('node_modules/vitest/vitest.mjs'),
			'run',
			'--config',
			'tests/pictures/vitest.config.ts',
			...args,
		];
	},
	async rostrum(args) {
		quietMode();
		await withLock(installPackages);
		return [at('tools/rostrum.ts'), ...args];
	},
};

/** Brings and builds what these tests need, and the types of the routes. @param {string[]} paths parts of paths; empty = all tests */
export const prepareTests = (paths) =>
	withLock(async () => {
		const isInBrowser = needsBuild(paths);
		const isBuilt = isInBrowser && (await buildPages());
		if (isInBrowser) await chromiumFor('tests in the browser');
		if (needsFirefox(paths)) await firefoxFor('tests in Firefox');
		if (needsFfmpeg(paths)) await ffmpegFor('tests of picture and sound');
		if (!isBuilt) await writeTypes();
	});

/** In a test file's text or path: it uses the built program. */
const builtProgram = /\bopenSite\b|build\/client|^tests\/(?:journeys|a11y|faults)\//;

/** Whether some of these tests use the built program. @param {string[]} paths parts of paths; empty = all tests */
export const needsBuild = (paths) => selects(paths, builtProgram);

/** Whether some of these tests are in Firefox. @param {string[]} paths parts of paths; empty = all tests */
const needsFirefox = (paths) => selects(paths, /\blaunchFirefox\b/);

/** Whether some of these tests need ffmpeg: also to record what they replay. @param {string[]} paths parts of paths; empty = all tests */
export const needsFfmpeg = (paths) => selects(paths, /ffmpeg|\breplay(?:Tracks|Files)\b/);

/**
 * Whether Vitest would run a test with such a path or text: it runs each file whose path contains one of the parts.
 * @param {string[]} paths
 * @param {RegExp} mark
 */
function selects(paths, mark) {
	if (paths.length === 0) return true;
	const parts = paths.map((path) => path.replace(root, '').replace(/^\.\//, '').replace(/:\d+$/, ''));
	return ['src', 'server', 'scripts', 'samples', 'tools', 'bench', 'tests']
		.flatMap((folder) =>
			readdirSync(at(folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
		)
		.filter((file) => file.endsWith('.test.ts') && parts.some((part) => file.includes(part)))
		.some((file) => mark.test(file) || mark.test(readFileSync(at(file), 'utf8')));
}

const prepareStart = () =>
	withLock(async () => {
		await installPackages();
		await buildPages();
	});

function enterRoot() {
	process.chdir(root);
	// Child processes find this Node first.
	process.env['PATH'] = `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`;
}
