import { afterAll, beforeAll, expect, it } from 'vitest';
import { signIn } from '../bench/sessions.ts';
import { ownPaths, publicPaths } from './a11y/paths.ts';
import { openSite, type Site } from './journeys/site.ts';

/* No dead ends: where the crumbs and tabs of a page lead, its reader may go. */

let site: Site;
const cookies = new Map<string, string>();
const people = Object.keys(ownPaths);
const nobody = 'a reader';
const paths = [...new Set([...publicPaths, ...Object.values(ownPaths).flat()])];

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

/** Calls `act` for all, some at a time. */
async function forAll<Item>(all: readonly Item[], act: (item: Item) => Promise<void>): Promise<void> {
	const rest = [...all];
	const work = async (): Promise<void> => {
		for (let item = rest.shift(); item !== undefined; item = rest.shift()) await act(item);
	};
	await Promise.all(Array.from({ length: 6 }, work));
}

it.each([nobody, ...people])(
	'the crumbs and tabs of all pages that %s may open lead somewhere',
	async (who) => {
		const from = new Map<string, string>();
		const opened = new Set<string>();
		await forAll(paths, async (path) => {
			const page = `/en${path}`;
			const answer = await get(who, page);
			if (!answer.ok) return void (await answer.body?.cancel());
			opened.add(path);
			for (const to of linksIn(await answer.text())) {
				const { pathname, search, origin } = new URL(to.replaceAll('&amp;', '&'), `${site.origin}${page}`);
				if (origin === site.origin && !from.has(pathname + search)) from.set(pathname + search, page);
			}
		});
		// Their own pages are there, or nothing would be tested; of what does not exist there is none.
		const own = (ownPaths[who] ?? publicPaths).filter(
			(path) => !/nothing-here|-0000-4000-8000-0{12}/.test(path),
		);
		expect(own.filter((path) => !opened.has(path))).toEqual([]);
		expect(from.size).toBeGreaterThan(0);
		const dead: string[] = [];
		await forAll([...from], async ([to, page]) => {
			const answer = await get(who, to);
			await answer.body?.cancel();
			if (answer.status >= 400) dead.push(`${answer.status} ${to} on ${page}`);
		});
		expect(dead).toEqual([]);
	},
	120_000,
);

/** What a page says of itself for link previews, by property. */
const previewIn = (html: string): Record<string, string> =>
	Object.fromEntries(
		[...html.matchAll(/<meta (?:property="og:|name="twitter:|name=")([\w:]+)" content="([^"]*)"/g)].map(
			([, name = '', content = '']) => [name, content],
		),
	);

it('every public page says how a link to it is shown; pages that need a key or an account say nothing', async () => {
	const images = new Set<string>();
	await forAll([...publicPaths], async (path) => {
		const page = `/ru${path}`;
		const answer = await fetch(`${site.origin}${page}`);
		const found = previewIn(await answer.text());
		if (!answer.ok || /^\/(?:booth|captions|door)$/.test(path)) {
			expect(found, path).not.toHaveProperty('image');
			expect(found, path).not.toHaveProperty('description');
			return;
		}
		expect(found, path).toMatchObject({
			type: expect.stringMatching(/^(?:website|article)$/) as string,
			locale: 'ru_RU',
			'image:width': '1200',
			'image:height': '630',
			'image:alt': expect.stringMatching(/\S/) as string,
			card: 'summary_large_image',
		});
		expect(found['title'], path).toMatch(/^[^%]+$/);
		expect(found['description'], path).toMatch(/^[^\n]{10,301}$/);
		expect(
			found['url']?.startsWith(`${site.origin}${answer.url.slice(site.origin.length).split('?')[0] ?? ''}`),
			path,
		).toBe(true);
		expect(found['url'], path).not.toMatch(/token|key=/);
		images.add(found['image'] ?? '');
	});
	expect(images.size).toBeGreaterThan(5);
	await forAll([...images], async (address) => {
		const answer = await fetch(address);
		expect(answer.headers.get('content-type'), address).toBe('image/png');
		const bytes = Buffer.from(await answer.arrayBuffer());
		expect([bytes.toString('latin1', 1, 4), bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([
			'PNG',
			1200,
			630,
		]);
		expect(bytes.length).toBeLessThan(400_000);
	});
	for (const who of people)
		await forAll([...publicPaths.slice(0, 20), ...(ownPaths[who] ?? [])], async (path) => {
			const found = previewIn(await (await get(who, `/en${path}`)).text());
			expect(
				Object.keys(found).filter((name) => /image|description|url/.test(name)),
				path,
			).toEqual([]);
		});
}, 120_000);
