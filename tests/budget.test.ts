import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { budget, readerOf, scriptBudget } from '../bench/weight/budget.ts';
import { entriesOf, latinFonts, pagesOf } from '../bench/weight/built.ts';

/*
 * Keeps what pages make a browser load within its bounds (docs/benchmarks.md): a delegation's line may be a
 * hotel's, and a page for reading needs no script at all. It looks at the pages as they were last built.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const build = `${root}build`;
const pages = await pagesOf(build);

/** Expects no page over its bound; names those that are, with their weight. */
function none(heavy: { route: string; weight: number; most: number }[], instead: string): void {
	const named = heavy.map(({ route, weight, most }) => `${route}: ${weight} of ${most} bytes`);
	expect(named, `${instead}\n${named.join('\n')}`).toEqual([]);
}

describe('a page', () => {
	it('for reading has no script, one for delegates little, one of the console not much', () => {
		none(
			pages
				.map(({ route, script }) => ({ route, weight: script, most: scriptBudget(route) }))
				.filter(({ weight, most }) => weight > most),
			'Render it on the server; where it must do something by itself, leave out what is not needed at first.',
		);
	});

	it('that has only an island weighs no more than a delegate’s line bears', () => {
		const heavy = entriesOf(build).map(({ name, script }) => ({
			route: name,
			weight: script,
			most: budget.delegate,
		}));
		expect(heavy.map(({ route }) => route).sort()).toEqual(['floor', 'passkey']);
		expect(heavy.find(({ route }) => route === 'floor')?.weight).toBeGreaterThan(10_000);
		none(
			heavy.filter(({ weight, most }) => weight > most),
			'Leave out of an island what the page round it can show by itself.',
		);
	});

	it('has style sheets of 15 kB at most', () => {
		none(
			pages
				.filter(({ route }) => readerOf(route) !== 'maker')
				.map(({ route, style }) => ({ route, weight: style, most: budget.style }))
				.filter(({ weight, most }) => weight > most),
			'Use what src/ui has instead of saying it anew, or take away what nobody uses.',
		);
	});

	it('in Latin letters loads 51 kB of fonts at most', () => {
		expect(latinFonts(build)).toBeGreaterThan(0);
		expect(latinFonts(build)).toBeLessThanOrEqual(budget.latinFonts);
	});

	it('has no script written into its frame, which no count would see', () => {
		expect(readFileSync(`${root}src/app.html`, 'utf8')).not.toContain('<script');
	});
});

describe('the count itself', () => {
	it('sees every page, and script where there is some', () => {
		const scripted = pages.filter(({ script }) => script > 0).map(({ route }) => route);
		expect(scripted).toContain('/[language=language]/(screens)/console/meetings/[meeting=id]');
		expect(pages.length).toBeGreaterThan(scripted.length);
		expect(pages.every(({ style }) => style > 0)).toBe(true);
	});

	it('knows for whom a route is', () => {
		expect(
			[
				'/[language=language]/(site)/sign-in/code',
				'/[language=language]/(site)/sign-internationally',
				'/[language=language]/(console)/console',
				'/[language=language]/(screens)/console/meetings/[meeting=id]',
				'/[language=language]/(screens)/screens/[meeting=id]/hall',
				'/[language=language]/(delegate)/conferences/[slug=slug]/floor',
				'/design',
			].map(readerOf),
		).toEqual(['delegate', 'public', 'console', 'console', 'delegate', 'delegate', 'maker']);
	});
});
