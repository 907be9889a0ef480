import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

// `npm run pictures`; no test, so the run of all tests leaves it out.
export default defineConfig({
	root: new URL('../..', import.meta.url).pathname,
	plugins: [sveltekit()],
	test: {
		environment: 'node',
		globalSetup: ['tests/setup/global.ts'],
		include: ['tests/pictures/*.pictures.ts'],
		testTimeout: 600_000,
		hookTimeout: 120_000,
	},
});
