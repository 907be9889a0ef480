import { fileURLToPath } from 'node:url';
import type { Bench } from './bench.ts';
import { budget, heaviest, readerOf, type Reader } from './weight/budget.ts';
import { entriesOf, latinFonts, pagesOf } from './weight/built.ts';

const build = fileURLToPath(new URL('../build', import.meta.url));
const kB = (bytes: number): number => bytes / 1_000;

const readers: readonly [Reader, string, number][] = [
	['public', 'script of a page for reading', 0],
	['delegate', 'script of a page for delegates', kB(budget.delegate)],
	['console', 'script of a page of the console', kB(budget.console)],
];

/** What pages make a browser load; `tests/budget.test.ts` keeps the same bounds. */
export const weight: Bench = {
	name: 'weight',
	about: 'What the heaviest page of each kind makes a browser load, in gzip (fonts as they are).',
	limit: 60,
	async measure(tell) {
		const pages = await pagesOf(build);
		for (const [reader, what, most] of readers) {
			const page = heaviest(pages, reader);
			if (!page) tell({ what, missing: 'there is no such page' });
			else
				tell({
					what,
					figure: kB(page.script),
					unit: 'kB',
					wanted: { of: 'figure', at: 'most', value: most },
				});
		}
		for (const { name, script } of entriesOf(build))
			tell({
				what: `script of the island “${name}”`,
				figure: kB(script),
				unit: 'kB',
				wanted: { of: 'figure', at: 'most', value: kB(budget.delegate) },
			});
		const style = pages.filter(({ route }) => readerOf(route) !== 'maker').map((page) => page.style);
		tell({
			what: 'style sheets of a page',
			figure: kB(Math.max(...style)),
			unit: 'kB',
			wanted: { of: 'figure', at: 'most', value: kB(budget.style) },
		});
		tell({
			what: 'fonts of a page in Latin letters',
			figure: kB(latinFonts(build)),
			unit: 'kB',
			wanted: { of: 'figure', at: 'most', value: kB(budget.latinFonts) },
		});
	},
};
