import { parse } from '@formatjs/icu-messageformat-parser';
import type { Plugin } from 'vite';

const parser = '@formatjs/icu-messageformat-parser';
const words = /\/src\/[a-z]+\/words\/[a-z]{2}\.json$/;

/**
 * Parses the words while the pages are built, so that a browser need not bring the parser: a third of what a
 * page with script would weigh otherwise. On the server words stay as they are.
 */
export function parsedWords(): Plugin {
	return {
		name: 'rostrum-words',
		enforce: 'pre',
		applyToEnvironment: ({ name }) => name === 'client',
		resolveId(id) {
			return id === parser ? this.resolve(`${parser}/no-parser.js`) : null;
		},
		transform(code, id) {
			if (!words.test(id)) return null;
			const catalogue = Object.entries(JSON.parse(code) as Record<string, string>).map(([key, message]) => [
				key,
				/[{']/.test(message) ? parse(message, { ignoreTag: true, captureLocation: false }) : message,
			]);
			return { code: JSON.stringify(Object.fromEntries(catalogue)), map: null };
		},
	};
}
