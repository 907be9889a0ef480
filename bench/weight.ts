import type { Bench } from './bench.ts';
import { openSite } from './site.ts';
import { latinFonts } from './weight/page.ts';
import type { Reader } from './weight/routes.ts';
import { budget, build, heaviest, weighAll } from './weight/site.ts';

const kB = (bytes: number): number => bytes / 1_000;

const readers: readonly [Reader, string][] = [
	['public', 'script of a page for reading'],
	['search', 'script of the search page'],
	['delegate', 'script of a page for delegates'],
	['console', 'script of a page of the console'],
];

/** What pages make a browser load; `tests/budget.test.ts` keeps the same bounds. */
export const weight: Bench = {
	name: 'weight',
	about: 'What the heaviest page of each kind makes a browser load, in gzip (fonts as they are).',
	limit: 60,
	async measure(tell) {
		const site = await openSite();
		try {
			const pages = await weighAll({ ...site, output: site.server.said });
			const most = (value: number) => ({ of: 'figure', at: 'most', value: kB(value) }) as const;
			for (const [reader, what] of readers)
				tell({
					what,
					figure: kB(heaviest(pages, reader)?.script ?? 0),
					unit: 'kB',
					wanted: most(budget.script[reader]),
				});
			tell({
				what: 'style sheets of a page',
				figure: kB(Math.max(...pages.map(({ style }) => style))),
				unit: 'kB',
				wanted: most(budget.style),
			});
			tell({
				what: 'fonts of a page in Latin letters',
				figure: kB(latinFonts(build)),
				unit: 'kB',
				wanted: most(budget.latinFonts),
			});
		} finally {
			await site.close();
		}
	},
};
