import { parse } from '@formatjs/icu-messageformat-parser';
import type { Plugin } from 'vite';
import { serverMessages } from '../../src/routes/server-messages.ts';

const parser = '@formatjs/icu-messageformat-parser';
const words = /\/src\/([a-z]+)\/messages\/[a-z]{2}\.json$/;

/**
 * The message prefixes, by slice, that pages with client-side rendering (`csr`) use themselves; the server sends the
 * rest to islands.
 */
export const onlySome: Readonly<Record<string, readonly string[]>> = {
	platform: [
		'console.all-meetings',
		'emails.title',
		'error.',
		'floor.',
		'footer.',
		'home.find',
		'home.lede',
		'identity.',
		'nav.',
		'sample',
		'seating.not-a-number',
		'sign-in.title',
		'start.title',
		'too-often',
		'trial',
		'wrong-',
	],
	remote: ['line-'],
};

/**
 * Parses messages during the build, so browsers need no parser (a third of a page's script), and leaves out unused
 * ones. On the server messages stay text.
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
				.filter(([key]) => !some || some.some((prefix) => key.startsWith(prefix)))
				.filter(([key]) => !serverMessages.some((prefix) => `${slice}.${key}`.startsWith(prefix)))
				.map(([key, message]) => [
					key,
					/[{']/.test(message) ? parse(message, { ignoreTag: true, captureLocation: false }) : message,
				]);
			return { code: JSON.stringify(Object.fromEntries(catalogue)), map: null };
		},
	};
}
