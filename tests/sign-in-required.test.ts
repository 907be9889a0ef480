import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSite, type Site } from './journeys/site.ts';

/*
 * Every page, action and endpoint of the route groups for people who are signed in is asked for without a session. The
 * routes are those in the file system, so that a new one is tested without a line here.
 */

const folder = fileURLToPath(new URL('../src/routes', import.meta.url));
const typed = 'What was typed & kept';

/** What stands for the parts of an address, by their matcher; of the rehearsal where there is such a thing. */
const samples: Readonly<Record<string, string>> = {
	language: 'en',
	slug: 'rehearsal',
	number: '1',
	id: '5a3b1e00-0001-4000-8000-000000000001',
	step: 'agenda',
	sheet: 'csv',
	backup: 'none.tar.gz',
	thing: 'drunkenness',
	ask: 'issue',
	'': 'photograph',
};

interface Route {
	address: string;
	page: boolean;
	methods: string[];
	actions: string[];
}

const httpMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

async function routeAt(id: string, files: string[]): Promise<Route> {
	const address = id
		.replaceAll(/\/\([a-z]+\)/g, '')
		.replaceAll(/\[+[\w.]+(?:=(\w+))?\]+/g, (part, matcher = '') => {
			const sample = samples[matcher];
			if (!sample) throw new Error(`what stands for ${part} in ${id}? Say it in ${import.meta.filename}.`);
			return sample;
		});
	const modules = await Promise.all(
		files
			.filter((file) => file.endsWith('server.ts'))
			.map((file) => import(join(folder, id, file)) as Promise<Record<string, object>>),
	);
	const page = files.includes('+page.svelte');
	return {
		address: `/${address}`,
		page,
		methods: [
			...(page ? ['GET'] : []),
			...modules.flatMap((module) => httpMethods.filter((name) => name in module)),
		],
		actions: modules.flatMap(({ actions }) => Object.keys(actions ?? {})),
	};
}

let site: Site;
let routes: Route[];
beforeAll(async () => {
	const found = new Map<string, string[]>();
	for (const file of globSync('**/+{page.svelte,page.server.ts,server.ts}', { cwd: folder })) {
		if (!/\/\((?:delegate|console)\)\//.test(file)) continue;
		const id = dirname(file);
		found.set(id, [...(found.get(id) ?? []), file.slice(id.length + 1)]);
	}
	[site, routes] = await Promise.all([
		openSite({ ADDRESS_HEADER: 'x-forwarded-for' }),
		Promise.all([...found].map(([id, names]) => routeAt(id, names))),
	]);
}, 240_000);
afterAll(() => site.close());

let turn = 0;
const ask = (path: string, init: RequestInit): Promise<Response> =>
	fetch(`${site.origin}${path}`, {
		redirect: 'manual',
		...init,
		headers: {
			accept: 'text/html',
			origin: site.origin,
			// Visitors who are not signed in share a limit for each network.
			'x-forwarded-for': `10.0.${(turn += 1) % 250}.1`,
			...init.headers,
		},
	});

/** What was answered, in one line. */
async function answerTo(path: string, init: RequestInit): Promise<string> {
	const answer = await ask(path, init);
	const text = (await answer.text()).replaceAll(path.replaceAll('&', '&amp;'), '(address)');
	return `${answer.status} ${answer.headers.get('location') ?? ''} ${text}`;
}

describe('without a session', () => {
	it('there are pages, endpoints and actions to ask for', () => {
		expect(routes.filter(({ page }) => page).length).toBeGreaterThan(80);
		expect(routes.filter(({ page }) => !page).length).toBeGreaterThan(20);
		expect(routes.flatMap(({ actions }) => actions).length).toBeGreaterThan(150);
	});

	it('every page and file leads to the sign-in page and back, and has nothing else (exchange 13.2)', async () => {
		const wrong: string[] = [];
		const expectOnly = async (path: string, expected: string) => {
			const answer = await answerTo(path, {});
			if (answer !== expected) wrong.push(`${path}: ${answer.slice(0, 200)}`);
		};
		for (const { address, page, methods } of routes) {
			const location = `/en/sign-in?next=${encodeURIComponent(address)}`;
			if (methods.includes('GET')) await expectOnly(address, `303 ${location} `);
			// What SvelteKit's router in the browser would ask for.
			const redirect = JSON.stringify({ type: 'redirect', status: 303, location });
			if (page) await expectOnly(`${address}/__data.json`, `200  ${redirect}`);
		}
		expect(wrong).toEqual([]);
	}, 120_000);

	it('every action answers with the way to sign in and what was typed, and nothing else', async () => {
		const answers = new Map<string, string>();
		const paths = routes.flatMap(({ address, actions }) =>
			actions.map((name) => (name === 'default' ? address : `${address}?/${name}`)),
		);
		const body = new URLSearchParams({ note: typed });
		for (const path of paths) answers.set(await answerTo(path, { method: 'POST', body }), path);
		expect([...answers.values()]).toHaveLength(1);
		const [[answer = ''] = []] = answers;
		expect(answer).toMatch(/^401 /);
		expect(answer).toContain('<a href="/en/sign-in" target="_blank">');
		expect(answer).toContain('value="What was typed &amp; kept"');
		expect(answer).toContain('action="(address)"');
	}, 120_000);

	it('an action that a script sends says so in a word', async () => {
		const headers = { accept: 'application/json', 'x-sveltekit-action': 'true' };
		const answer = await answerTo('/en/console/seating', { method: 'POST', body: '', headers });
		expect(answer).toBe('401  {"refusal":"signed-out"}');
	});

	it('every endpoint that takes something says so', async () => {
		const wrong: string[] = [];
		for (const { address, methods } of routes)
			for (const method of methods.filter((name) => name !== 'GET')) {
				const headers = { accept: '*/*', 'content-type': 'application/json' };
				const answer = await answerTo(address, { method, headers, body: '{}' });
				if (answer !== '401  {"refusal":"signed-out"}') wrong.push(`${method} ${address}: ${answer}`);
			}
		expect(wrong).toEqual([]);
	}, 120_000);
});
