import { existsSync, globSync, readFileSync } from 'node:fs';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

// These start the built program, each its own.
const inTheBrowser = ['journeys', 'a11y', 'faults'].map((name) => `tests/${name}/**/*.test.ts`);

/** The files of these journeys. @throws for a name that no file has */
const journeys = (...names: string[]): string[] =>
	names.map((name) => {
		const file = `tests/journeys/${name}.test.ts`;
		if (!existsSync(new URL(file, import.meta.url)))
			throw new Error(`vitest.config.ts names ${file}, which does not exist.`);
		return file;
	});

/*
 * Tests in which sound and picture go on, moments are compared, or a device is pretended. What is late or left out must
 * be the program's fault, so `tools/check/tests.ts` runs them at a higher priority than the others.
 */
const inRealTime = journeys(
	'booth',
	'captions-played',
	'firefox',
	'floor',
	'interpretation',
	'lost-connection',
	'recording',
	'recording-gaps',
	'remote',
	'signing-in',
	'studio',
	'technician',
	'watch',
	'watch-interrupted',
	'watch-native-hls',
);
const media = globSync('src/**/*.test.ts').filter((file) =>
	/\b(?:sendTracks|sendFiles|sendStream|openListeners)\b/.test(readFileSync(file, 'utf8')),
);
const elsewhere = ['node_modules/**', '.runtime/**', '.svelte-kit/**', 'build/**', 'data/**'];

// A process for each file would cost a third of the time: no module holds state between files.
const shared = {
	isolate: false,
	// What is waited for comes when a machine with much to do gets to it.
	expect: { poll: { timeout: 15_000 } },
};
/*
 * What depends on moments fails on a machine that is too busy for it: a second attempt, which the summary names with the
 * time that the machine kept it waiting. Rules and the database have one attempt.
 */
const retry = 1;
const browser = {
	...shared,
	// A question to a page costs several milliseconds of its time.
	expect: { poll: { timeout: 15_000, interval: 200 } },
	setupFiles: ['tests/setup/thrown-in-pages.ts', 'tests/setup/without-processor.ts'],
	retry,
	// Two at a time, so that what is late is the program's fault and not that of a third test.
	maxWorkers: 2,
	// The pages of an officer take 80 s on a quiet machine.
	testTimeout: 240_000,
	hookTimeout: 240_000,
};
const rules = { ...shared, testTimeout: 60_000, hookTimeout: 60_000 };

export default defineConfig({
	plugins: [sveltekit()],
	test: {
		environment: 'node',
		globalSetup: ['tests/setup/global.ts'],
		restoreMocks: true,
		unstubGlobals: true,
		unstubEnvs: true,
		projects: [
			{
				extends: true,
				test: {
					...browser,
					name: 'real time',
					include: inRealTime,
					exclude: elsewhere,
					// One beside the two of the other run: three browsers at a time are what two cores draw in real time.
					maxWorkers: 1,
					sequence: { groupOrder: 0 },
				},
			},
			{
				extends: true,
				test: {
					...rules,
					name: 'media',
					include: media,
					setupFiles: ['tests/setup/without-processor.ts'],
					retry,
					exclude: elsewhere,
					maxWorkers: 2,
					// More senders at once would not keep up with the time of day on two cores.
					maxConcurrency: 2,
					sequence: { groupOrder: 3 },
				},
			},
			{
				extends: true,
				test: {
					...browser,
					name: 'in the browser',
					include: inTheBrowser,
					exclude: [...elsewhere, ...inRealTime],
					sequence: { groupOrder: 1 },
				},
			},
			{
				extends: true,
				test: {
					...rules,
					name: 'rules and database',
					include: ['{src,server,scripts,samples,tools,bench,tests}/**/*.test.ts'],
					exclude: [...elsewhere, ...inTheBrowser, ...media],
					// Each loads and compiles most of the program: five need a quarter more processor time than three.
					maxWorkers: 3,
					sequence: { groupOrder: 2 },
				},
			},
		],
	},
});
