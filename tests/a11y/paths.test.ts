import { expect, it } from 'vitest';
import { params } from '../../src/params.ts';
import { open, routes } from '../../bench/weight/routes.ts';
import { ownPaths, publicPaths } from './paths.ts';

/* No page is left out of the looking: one that is added to src/routes and not to paths.ts is named here. */

interface Matcher {
	'~standard': { validate(text: string): { issues?: unknown } };
}
const matchers = params as unknown as Readonly<Record<string, Matcher>>;

function fits(part: string, text: string | undefined): boolean {
	const [, matcher] = /^\[{1,2}\w+(?:=(\w+))?\]{1,2}$/.exec(part) ?? [];
	if (text === undefined) return false;
	return matcher ? matchers[matcher]?.['~standard'].validate(text).issues === undefined : part === text;
}

/** The route that answers an address: the one with the fewest parts that change, as Kit chooses. */
function routeOf(path: string, all: readonly string[]): string | undefined {
	const texts = `/en${path}`.split('?')[0]?.split('/').slice(1) ?? [];
	return all
		.map((route) => ({ route, parts: open(route).split('/').slice(1) }))
		.filter(({ parts }) => {
			const rest = parts.findIndex((part) => part.startsWith('[...'));
			const fixed = rest < 0 ? parts : parts.slice(0, rest);
			return (
				(rest < 0 ? texts.length === parts.length : true) && fixed.every((part, at) => fits(part, texts[at]))
			);
		})
		.sort(
			(one, other) => changing(one.parts) - changing(other.parts) || other.parts.length - one.parts.length,
		)[0]?.route;
}

const changing = (parts: readonly string[]): number =>
	parts.reduce((sum, part) => sum + (part.startsWith('[...') ? 100 : part.startsWith('[') ? 1 : 0), 0);

it('Every page is looked at', () => {
	const all = routes();
	expect(all.length).toBeGreaterThan(25);
	const looked = new Set(
		[...publicPaths, ...Object.values(ownPaths).flat()].map((path) => routeOf(path, all)),
	);
	expect(all.filter((route) => !looked.has(route))).toEqual([]);
});

it('An address is that of the page which Kit would choose', () => {
	const all = routes();
	expect(routeOf('/countries/seating', all)).toMatch(/\/countries\/seating$/);
	expect(routeOf('/countries/albania', all)).toMatch(/\/\[kind=kind\]\/\[slug=slug\]$/);
	expect(routeOf('/console/conferences/new', all)).toMatch(/\/console\/conferences\/new$/);
	expect(routeOf('/no/such/page', all)).toMatch(/\[\.\.\.missing\]$/);
});
