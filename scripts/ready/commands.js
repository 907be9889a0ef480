import { dirname, delimiter } from 'node:path';
import { chromiumFor, ffmpegFor } from './programs.js';
import { oneAtATime } from './lock.js';
import { bringPackages } from './packages.js';
import { buildPages, writeTypes } from './pages.js';
import { at, root } from './place.js';
import { mayStart } from './vacancy.js';
import { whisper } from './steps.js';

export const usage = `Usage: node scripts/ready.js <command>

  start            serve, after bringing and building what is missing   (npm start)
  dev              the same, with pages that change as their sources do (npm run dev)
  test [paths]     check everything, or only the tests of these paths   (npm test -- paths)
  bench [names]    measure                                              (npm run bench -- names)
  rostrum …        the command line                                     (npx rostrum --help)
`;

/**
 * What each command brings; it answers with what is to run in the end.
 * @type {Record<string, (words: string[]) => Promise<string[]>>}
 */
export const work = {
	async start(words) {
		atHome();
		await mayStart();
		await oneAtATime(async () => {
			await bringPackages();
			await buildPages();
		});
		return [at('server/main.ts'), ...words];
	},
	async dev(words) {
		atHome();
		await mayStart();
		await oneAtATime(bringPackages);
		return [at('server/dev.ts'), ...words];
	},
	async test(words) {
		atHome();
		await oneAtATime(async () => {
			await bringPackages();
			if (inTheBrowser(words)) {
				await buildPages();
				await chromiumFor('tests in the browser');
			}
			if (
				words.length === 0 ||
				words.some((path) => /broadcast|journeys|^(?:\.\/)?(?:src|tests)\/?$/.test(path))
			)
				await ffmpegFor('tests of the broadcast');
			await writeTypes();
		});
		return [at('tools/check.ts'), ...words];
	},
	async bench(words) {
		atHome();
		await oneAtATime(async () => {
			await bringPackages();
			await buildPages();
		});
		return [at('bench/run.ts'), ...words];
	},
	async rostrum(words) {
		whisper();
		await oneAtATime(bringPackages);
		return [at('tools/rostrum.ts'), ...words];
	},
};

/** Whether these tests include some that need a browser. @param {string[]} paths all of them when empty */
export const inTheBrowser = (paths) =>
	paths.length === 0 || paths.some((path) => /journeys|a11y|^(?:\.\/)?tests\/?$/.test(path));

function atHome() {
	process.chdir(root);
	// Whatever is called from here on finds this Node first.
	process.env['PATH'] = `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`;
}
