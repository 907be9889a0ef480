import type { Plugin } from 'vite';

/**
 * Packages that stay as they are installed: SvelteKit, whose state the pages and the handler share; file-type, which loads a
 * library at run time whose errors it would not know from its own copy; pg, which looks for an optional package; sharp, which
 * is native code.
 */
const unbundled = ['@sveltejs/kit', 'file-type', 'pg', 'sharp'];

/** The packages that are built into the server. */
export const bundled = [new RegExp(`^(?!(?:${unbundled.join('|')})(?:/|$))`)];

/**
 * Builds the server together with the pages, as `build/server/main.js`: they share one copy of the slices, and it starts
 * in half the time, since it loads two hundred files in place of two thousand.
 */
export function serverBundle(): Plugin {
	return {
		name: 'rostrum-server',
		apply: 'build',
		config: () => ({
			ssr: { noExternal: bundled },
			environments: {
				ssr: { build: { rolldownOptions: { input: { main: 'server/main.ts' } } } },
			},
		}),
	};
}
