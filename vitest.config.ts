import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

// These start the built program, each its own.
const inTheBrowser = ['journeys', 'a11y', 'faults'].map((name) => `tests/${name}/**/*.test.ts`);
// Of them those in which sound and picture go on, or a clock is looked at: each has the machine to itself.
const byTheClock = [
	'booth',
	'captions-played',
	'floor',
	'lost-line',
	'recording',
	'remote',
	'studio',
	'technician',
	'watch',
].map((name) => `tests/journeys/${name}.test.ts`);
const elsewhere = ['node_modules/**', '.runtime/**', '.svelte-kit/**', 'build/**', 'data/**'];

export default defineConfig({
	plugins: [sveltekit()],
	test: {
		environment: 'node',
		globalSetup: ['tests/setup/global.ts'],
		restoreMocks: true,
		projects: [
			{
				extends: true,
				test: {
					name: 'rules and database',
					include: ['{src,server,scripts,tools,bench,tests}/**/*.test.ts'],
					exclude: [...elsewhere, ...inTheBrowser],
					// What takes longest here waits for media, not for the machine.
					maxWorkers: 3,
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
					exclude: [...elsewhere, ...byTheClock],
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
					fileParallelism: false,
					testTimeout: 120_000,
					hookTimeout: 120_000,
					sequence: { groupOrder: 2 },
				},
			},
		],
	},
});
