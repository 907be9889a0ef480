import type { Plugin } from 'vite';
import { entries } from '../../src/routes/entries.ts';

/**
 * Builds a few scripts beside SvelteKit's own. A page of the site needs no router and no hydration of what
 * never changes: only the floor in it moves. Without them it weighs a third less. They keep their names, so
 * that a page made by the server can ask for them; what they share has hashed names and is kept for good.
 */
export function ownEntries(): Plugin {
	return {
		name: 'rostrum-entries',
		apply: 'build',
		applyToEnvironment: ({ name }) => name === 'client',
		buildStart() {
			for (const [name, file] of Object.entries(entries))
				this.emitFile({ type: 'chunk', id: file, fileName: `_app/entries/${name}.js` });
		},
	};
}
