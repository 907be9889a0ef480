import { afterAll, beforeAll, expect, it } from 'vitest';
import { signIn } from '../bench/sessions.ts';
import { ownPaths } from './a11y/paths.ts';
import { openSite, type Site } from './journeys/site.ts';

/* No dead ends: where the crumbs and tabs of a page lead, its reader may go. */

let site: Site;
const cookies = new Map<string, string>();
const people = Object.keys(ownPaths);

beforeAll(async () => {
	site = await openSite();
	const lines = await signIn(
		site,
		people.map((who) => `${who}@example.org`),
	);
	people.forEach((who, at) => cookies.set(who, (lines[at] ?? '').replace('cookie: ', '')));
}, 120_000);
afterAll(() => site.close());

const get = (who: string, path: string): Promise<Response> =>
	fetch(`${site.origin}${path}`, { headers: { cookie: cookies.get(who) ?? '' } });

/** The links of the crumbs and tabs: of every navigation in the part of a page that is its own. */
function linksIn(html: string): string[] {
	const main = /<main[^>]*>(.*)<\/main>/s.exec(html)?.[1] ?? '';
	const navigation = [...main.matchAll(/<nav[^>]*>(.*?)<\/nav>/gs)].map(([, inside = '']) => inside);
	return navigation.flatMap((inside) => [...inside.matchAll(/href="([^"]+)"/g)].map(([, to = '']) => to));
}

it.each(people)(
	'the crumbs and tabs of the pages of %s lead somewhere',
	async (who) => {
		const from = new Map<string, string>();
		for (const path of ownPaths[who] ?? []) {
			const page = `/en${path}`;
			const answer = await get(who, page);
			expect([page, answer.ok || path.includes('0000-4000-8000-000000000000')]).toEqual([page, true]);
			for (const to of linksIn(await answer.text())) {
				const { pathname, search, origin } = new URL(to.replaceAll('&amp;', '&'), `${site.origin}${page}`);
				if (origin === site.origin && !from.has(pathname + search)) from.set(pathname + search, page);
			}
		}
		expect(from.size).toBeGreaterThan(0);
		const dead: string[] = [];
		for (const [to, page] of from) {
			const { status } = await get(who, to);
			if (status >= 400) dead.push(`${status} ${to} on ${page}`);
		}
		expect(dead).toEqual([]);
	},
	120_000,
);
