import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

// These start the built program, each its own.
const inTheBrowser = ['journeys', 'a11y', 'faults'].map((name) => `tests/${name}/**/*.test.ts`);
const journeys = (...names: string[]): string[] => names.map((name) => `tests/journeys/${name}.test.ts`);
// Of them those in which sound and picture go on: they wait more than they work.
const byTheClock = journeys(
	'captions-played',
	'lost-line',
	'recording',
	'technician',
	'watch',
	'watch-by-itself',
);
// And those in which several browsers send, moments are compared, or a device is pretended: each has the machine to itself.
const alone = journeys('booth', 'floor', 'remote', 'signing-in', 'studio');
const elsewhere = ['node_modules/**', '.runtime/**', '.svelte-kit/**', 'build/**', 'data/**'];

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
					name: 'rules and database',
					include: ['{src,server,scripts,samples,tools,bench,tests}/**/*.test.ts'],
					exclude: [...elsewhere, ...inTheBrowser],
					// A process for each file would cost a third of the time: no module keeps state, and what a test stubs is undone.
					isolate: false,
					// What takes longest here waits for media, not for the machine.
					maxWorkers: 4,
					testTimeout: 20_000,
					hookTimeout: 30_000,
					sequence: { groupOrder: 0 },
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
