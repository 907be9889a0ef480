import { globSync, readFileSync } from 'node:fs';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

// These start the built program, each its own.
const inTheBrowser = ['journeys', 'a11y', 'faults'].map((name) => `tests/${name}/**/*.test.ts`);
const journeys = (...names: string[]): string[] => names.map((name) => `tests/journeys/${name}.test.ts`);
// Of them those in which sound and picture go on, moments are compared, or a device is pretended.
const byTheClock = journeys(
	'booth',
	'captions-played',
	'floor',
	'lost-line',
	'recording',
	'signing-in',
	'technician',
	'watch',
	'watch-by-itself',
);
// Of two it has to be known that what is late or left out is their own fault: each has the machine to itself.
const alone = journeys('remote', 'studio');
// And those in which a program sends as it would from a hall: they wait more than they work.
const media = globSync('src/**/*.test.ts').filter((file) =>
	/\b(?:sendTracks|sendFiles|sendStream|openListeners)\b/.test(readFileSync(file, 'utf8')),
);
const elsewhere = ['node_modules/**', '.runtime/**', '.svelte-kit/**', 'build/**', 'data/**'];

/** Of tests that need neither the built program nor a browser. */
const beside = {
	// A process for each file would cost a third of the time: no module keeps state, and what a test stubs is undone.
	isolate: false,
	maxWorkers: 5,
	testTimeout: 60_000,
	hookTimeout: 60_000,
	// What is waited for comes when a machine with much to do gets to it.
	expect: { poll: { timeout: 15_000 } },
	sequence: { groupOrder: 0 },
};

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
					// By its name it begins before the others of its group: its files are the longest.
					name: 'media',
					include: media,
					exclude: elsewhere,
					...beside,
				},
			},
			{
				extends: true,
				test: {
					name: 'rules and database',
					include: ['{src,server,scripts,samples,tools,bench,tests}/**/*.test.ts'],
					exclude: [...elsewhere, ...inTheBrowser, ...media],
					...beside,
				},
			},
			{
				extends: true,
				test: {
					name: 'in the browser',
					include: inTheBrowser,
					exclude: [...elsewhere, ...byTheClock, ...alone],
					maxWorkers: 2,
					testTimeout: 120_000,
					hookTimeout: 120_000,
					sequence: { groupOrder: 1 },
				},
			},
			{
				extends: true,
				test: {
					name: 'by the clock',
					include: byTheClock,
					exclude: elsewhere,
					maxWorkers: 3,
					testTimeout: 120_000,
					hookTimeout: 120_000,
					sequence: { groupOrder: 2 },
				},
			},
			{
				extends: true,
				test: {
					name: 'alone',
					include: alone,
					exclude: elsewhere,
					fileParallelism: false,
					testTimeout: 120_000,
					hookTimeout: 120_000,
					sequence: { groupOrder: 3 },
				},
			},
		],
	},
});
