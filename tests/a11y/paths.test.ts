import { expect, it } from 'vitest';
import { routes } from '../../bench/weight/routes.ts';
import { ownPaths, publicPaths } from './paths.ts';
import { routeOf } from './route-of.ts';

/* No page is left out of the looking: one that is added to src/routes and not to paths.ts is named here. */

it('Every page is looked at', () => {
	const all = routes();
	expect(all.length).toBeGreaterThan(25);
	const looked = new Set([...publicPaths, ...Object.values(ownPaths).flat()].map(routeOf));
	expect(all.filter((route) => !looked.has(route))).toEqual([]);
});

it('An address is that of the page which Kit would choose', () => {
	expect(routeOf('/countries/seating')).toMatch(/\/countries\/seating$/);
	expect(routeOf('/countries/albania')).toMatch(/\/\[kind=kind\]\/\[slug=slug\]$/);
	expect(routeOf('/console/conferences/new')).toMatch(/\/console\/conferences\/new$/);
	expect(routeOf('/console/conferences/rehearsal')).toMatch(/\/\[slug=slug\]\/\[\[step=step\]\]$/);
	expect(routeOf('/no/such/page')).toMatch(/\[\.\.\.missing\]$/);
});
