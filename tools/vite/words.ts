import { parse } from '@formatjs/icu-messageformat-parser';
import type { Plugin } from 'vite';

const parser = '@formatjs/icu-messageformat-parser';
const words = /\/src\/([a-z]+)\/words\/[a-z]{2}\.json$/;

/**
 * The words of which the pages that live in a browser as a whole (`csr`) say only some, by slice and their beginnings:
 * what else they say is brought to islands, by the server.
 */
export const onlySome: Readonly<Record<string, readonly string[]>> = {
	broadcast: ['booth-table-', 'channels-to-channels'],
	remote: ['line-'],
};

/**
 * Parses the words while the pages are built, so that a browser need not bring the parser: a third of what a
 * page with script would weigh otherwise; and leaves out what is not said there. On the server words stay as they are.
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
			const [, slice] = words.exec(id) ?? [];
			if (slice === undefined) return null;
			const some = onlySome[slice];
			const catalogue = Object.entries(JSON.parse(code) as Record<string, string>)
				.filter(([key]) => !some || some.some((beginning) => key.startsWith(beginning)))
				.map(([key, message]) => [
					key,
					/[{']/.test(message) ? parse(message, { ignoreTag: true, captureLocation: false }) : message,
				]);
			return { code: JSON.stringify(Object.fromEntries(catalogue)), map: null };
		},
	};
}
