import type { Plugin } from 'vite';
import { entries } from '../../src/routes/entries.ts';

/**
 * Builds a few scripts beside SvelteKit's own. A page of the site needs no router and no hydration of static parts:
 * only the live floor moves, and the page is a third smaller. Entries keep their names, so a server-rendered page can
 * refer to them; shared chunks have hashed names and are cached forever.
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
