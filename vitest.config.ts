import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

// These start the built program, each its own.
const inTheBrowser = ['journeys', 'a11y', 'faults'].map((name) => `tests/${name}/**/*.test.ts`);
const elsewhere = ['node_modules/**', '.runtime/**', '.svelte-kit/**', 'build/**', 'data/**'];

export default defineConfig({
	plugins: [sveltekit()],
	test: {
		environment: 'node',
		globalSetup: ['tests/setup/global.ts'],
		// Two processes for files at most, so that a small machine is not late for its own clocks.
		maxWorkers: 2,
		restoreMocks: true,
		projects: [
			{
				extends: true,
				test: {
					name: 'rules and database',
					include: ['{src,server,scripts,tools,bench,tests}/**/*.test.ts'],
					exclude: [...elsewhere, ...inTheBrowser],
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
					exclude: elsewhere,
					// One after the other: each has a server and a browser to itself.
					fileParallelism: false,
					testTimeout: 120_000,
					hookTimeout: 120_000,
					sequence: { groupOrder: 1 },
				},
			},
		],
	},
});
