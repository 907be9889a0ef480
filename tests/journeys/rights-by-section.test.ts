import { existsSync, globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endSections, giveSections } from '#accreditation/server';
import { sectionOfPage, sections, type ConsoleSection } from '#conference';
import { sql } from '#platform/server/database.ts';
import { signIn } from '../../bench/sessions.ts';
import { addressFor } from '../../bench/weight/routes.ts';
import { valueOf } from '../../src/conference/server/test-conference.examples.ts';
import { callOf } from './broadcast.ts';
import { openSite, type Site } from './site.ts';

/*
 * Every page, file and action of a conference's console is asked for by somebody who holds one section, for each of them,
 * and by people who hold none. The routes are those in the file system, so that a new one is tested without a line here.
 * docs/rules/accreditation.md 17.2, 17.3, 17.4
 */

const folder = fileURLToPath(new URL('../../src/routes', import.meta.url));
const ofConsole =
	/^\/\[language=language\]\/\((?:console|screens)\)\/console\/(?:conferences\/\[slug=slug\]|meetings\/\[meeting=id\])/;

interface Route {
	id: string;
	address: string;
	section: ConsoleSection | null;
	/** Whether the page reads something of its own. */
	loads: boolean;
	methods: string[];
	actions: string[];
	/** The place of the page among the parts that are asked for: after its layouts. */
	leaf: number;
}

const hasLayout = (path: string): boolean =>
	['+layout.svelte', '+layout.server.ts', '+layout.ts'].some((name) => existsSync(join(folder, path, name)));

async function routeOf(id: string, meeting: string): Promise<Route> {
	const route = id
		.replace('[format=sheet]', 'csv')
		.replace('[key=id]', '5a3b1e00-0000-4000-8000-000000000000')
		.replace('[ask=ask]', 'issue');
	const parts = id.split('/').filter(Boolean);
	const above = parts.map((_, at) => parts.slice(0, at + 1).join('/'));
	const names = ['+page.server.ts', '+server.ts'].filter((name) => existsSync(join(folder, id, name)));
	const modules = await Promise.all(
		names.map((name) => import(join(folder, id, name)) as Promise<Record<string, object>>),
	);
	const isPage = existsSync(join(folder, id, '+page.svelte'));
	const sample = { conference: 'rehearsal', meeting: { id: meeting, number: 1 }, person: meeting };
	return {
		id,
		address: addressFor(route, sample),
		section: sectionOfPage(id),
		loads: isPage && modules.some((one) => 'load' in one),
		methods: [
			...(isPage ? ['GET'] : []),
			...['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((name) => modules.some((one) => name in one)),
		],
		actions: modules.flatMap(({ actions }) => Object.keys(actions ?? {})),
		leaf: above.filter(hasLayout).length + 1,
	};
}

let site: Site;
let routes: Route[];
const cookies = new Map<string, string>();
const holderOf = (section: string): string => `holds-${section}@example.org`;
const nobody = 'holds-nothing@example.org';
const ask = (path: string, who: string, init: RequestInit = {}): Promise<Response> =>
	fetch(`${site.origin}${path}`, {
		redirect: 'manual',
		...init,
		headers: { accept: 'text/html', origin: site.origin, cookie: cookies.get(who) ?? '', ...init.headers },
	});

beforeAll(async () => {
	site = await openSite();
	const { rows } = await sql<{ id: string }>`select m.id from conference.meeting m
		join conference.conference c on c.id = m.conference_id where c.slug = 'rehearsal'
		order by m.number limit 1`.execute(site.database);
	const ids = new Set(
		globSync('**/+{page.svelte,page.server.ts,server.ts}', { cwd: folder })
			.map((file) => `/${dirname(file)}`)
			.filter((id) => ofConsole.test(id)),
	);
	routes = await Promise.all([...ids].sort().map((id) => routeOf(id, rows[0]?.id ?? '')));
	const officer = await callOf(site, 'secretariat-officer');
	const people = [nobody, ...sections.map(holderOf)];
	for (const email of people)
		await sql`insert into platform.person (name, email, "emailVerified") values ('A Colleague', ${email}, true)`.execute(
			site.database,
		);
	for (const section of sections)
		valueOf(
			await giveSections(officer, 'rehearsal', {
				version: 0,
				email: holderOf(section),
				sections: [section],
				mayRelease: false,
				categories: [],
				until: '',
				language: 'en',
			}),
		);
	const all = [...people, 'secretariat-officer@example.org', 'delegate-arvonia@example.org'];
	const lines = await signIn(site, all);
	for (const [at, who] of all.entries()) cookies.set(who, lines[at]?.replace('cookie: ', '') ?? '');
}, 240_000);
afterAll(() => site.close());

const shortened = ({ address }: Route): string => address.replace('/en/console/', '');
/** Old addresses, which lead everybody on to new ones. */
const isMoved = ({ id }: Route): boolean => id.endsWith('/[ask=ask]');
/** What the rehearsal has nothing of, and tables, which only their importer opens. */
const isAbsent = ({ id }: Route): boolean =>
	/\/(?:print|note|preview|visa-letter)\.pdf$|\/young\/form$|\/import\/\[table=id\]/.test(id);
const readable = (): Route[] => routes.filter((one) => one.methods.includes('GET') && !isMoved(one));

describe('Every page and file of the console opens', () => {
	it('to the officer, and there are many', async () => {
		const closed: string[] = [];
		for (const route of readable()) {
			const { status } = await ask(route.address, 'secretariat-officer@example.org');
			if ((status === 404 && !isAbsent(route)) || status >= 500) closed.push(`${status} ${shortened(route)}`);
		}
		expect(readable().length).toBeGreaterThan(60);
		expect(closed).toEqual([]);
	}, 240_000);

	it.each(sections)(
		'to holders of %s, if it is of that section, and to them alone (17.2, 17.3)',
		async (section) => {
			const wrong: string[] = [];
			for (const route of readable()) {
				const { status, headers } = await ask(route.address, holderOf(section));
				const isOpen = status < 300 || (status < 400 && !headers.get('location')?.includes('/sign-in'));
				const isExpected = route.section === section && (isOpen || !isAbsent(route));
				if (isOpen !== isExpected) wrong.push(`${status} ${shortened(route)}`);
			}
			expect(wrong).toEqual([]);
		},
		120_000,
	);

	it.each(sections)(
		'and no link of the pages of %s leads its holders to one that is closed to them',
		async (section) => {
			const from = new Map<string, string>();
			for (const route of readable().filter((one) => one.section === section)) {
				const answer = await ask(route.address, holderOf(section), { redirect: 'follow' });
				const isPage = answer.ok && answer.headers.get('content-type')?.startsWith('text/html');
				const html = isPage ? await answer.text() : '';
				for (const [, to = ''] of html.matchAll(/<a[^>]* href="([^"]+)"/g)) {
					const { pathname, search } = new URL(to.replaceAll('&amp;', '&'), answer.url);
					if (pathname.startsWith('/en/console/') && !from.has(pathname + search))
						from.set(pathname + search, shortened(route));
				}
			}
			expect(from.size).toBeGreaterThan(0);
			const closed: string[] = [];
			for (const [to, page] of from) {
				const { status, body } = await ask(to, holderOf(section));
				await body?.cancel();
				if (status >= 400) closed.push(`${status} ${to} on ${page}`);
			}
			expect(closed).toEqual([]);
		},
		120_000,
	);

	it.each([nobody, 'delegate-arvonia@example.org'])(
		'not to %s',
		async (who) => {
			const open: string[] = [];
			for (const route of readable()) {
				const { status } = await ask(route.address, who);
				if (status !== 404) open.push(`${status} ${shortened(route)}`);
			}
			expect(open).toEqual([]);
		},
		120_000,
	);
});

/** One part of a page, as the router in the browser asks for it when the others are there: its layouts are not run. */
async function partOf({ address, leaf }: Route, at: number, who: string): Promise<unknown> {
	const only = Array.from({ length: leaf + 1 }, (_, place) => (place === at ? '1' : '0')).join('');
	const answer = await ask(`${address}/__data.json?x-sveltekit-invalidated=${only}`, who);
	const text = await answer.text();
	if (!text.startsWith('{')) return `${answer.status}`;
	const { type, nodes = [] } = JSON.parse(text.split('\n')[0] ?? '') as {
		type: string;
		nodes?: { type: string; status?: number }[];
	};
	const node = nodes[at];
	return type === 'data' ? (node?.type ?? null) : type;
}

const audited = async () =>
	(await sql<{ n: number }>`select count(*)::int as n from platform.audit`.execute(site.database)).rows[0]?.n;
const body = () => new URLSearchParams({ version: '1', once: crypto.randomUUID() });

describe('Without its section', () => {
	it('no page is read in parts, past the layout that would refuse it (17.3)', async () => {
		const officer = 'secretariat-officer@example.org';
		const open: string[] = [];
		let pages = 0;
		for (const route of routes.filter(({ loads }) => loads)) {
			if ((await partOf(route, route.leaf, officer)) === 'data') pages += 1;
			for (const section of sections.filter((one) => one !== route.section)) {
				const part = await partOf(route, route.leaf, holderOf(section));
				if (part === 'data') open.push(`${shortened(route)} by ${section}`);
			}
		}
		expect(pages).toBeGreaterThan(30);
		expect(open).toEqual([]);
	}, 240_000);

	it('no action and no endpoint does anything (17.3)', async () => {
		const before = await audited();
		const wrong: string[] = [];
		for (const route of routes) {
			const others = [...sections.filter((one) => one !== route.section).map(holderOf), nobody];
			const posts = [
				...route.actions.map((name) => ['POST', name === 'default' ? '' : `?/${name}`] as const),
				...route.methods.filter((name) => name !== 'GET').map((name) => [name, ''] as const),
			];
			for (const [method, query] of posts)
				for (const who of others) {
					const { status } = await ask(`${route.address}${query}`, who, { method, body: body() });
					if (status < 400 || status >= 500)
						wrong.push(`${status} ${method} ${shortened(route)}${query} by ${who}`);
				}
		}
		expect(wrong).toEqual([]);
		expect(await audited()).toBe(before);
	}, 240_000);
});

/** Reads a stream until it ends. @returns whether it ended within some seconds */
async function ends(answer: Response, seconds: number): Promise<boolean> {
	const reader = answer.body?.getReader();
	const timeout = AbortSignal.timeout(seconds * 1_000);
	timeout.addEventListener('abort', () => void reader?.cancel('late'));
	for (;;) {
		const part = await reader?.read();
		if (!part || part.done) return !timeout.aborted;
	}
}

it('A stream that is open with a right ends when the right is removed, and the page is not found (17.4)', async () => {
	const who = holderOf('meetings');
	const { id = '' } = {
		id: /meetings\/([\w-]{36})/.exec(routes.map(({ address }) => address).join(' '))?.[1],
	};
	const live = (path: string): Promise<Response> =>
		ask(`${path}/${id}`, who, { headers: { accept: 'text/event-stream' } });
	const streams = await Promise.all([live('/live/floor'), live('/live/channels')]);
	expect(streams.map(({ status }) => status)).toEqual([200, 200]);
	const officer = await callOf(site, 'secretariat-officer');
	const { rows } = await sql<{ person: string }>`select id as person from platform.person
		where email = ${who}`.execute(site.database);
	const page = `/en/console/conferences/rehearsal/meetings`;
	expect((await ask(page, who)).status).toBe(200);
	const ended = Promise.all(streams.map((one) => ends(one, 20)));
	valueOf(await endSections(officer, 'rehearsal', { person: rows[0]?.person ?? '', version: 1 }));
	expect((await ask(page, who)).status).toBe(404);
	expect(await ended).toEqual([true, true]);
	expect((await live('/live/channels')).status).toBe(404);
}, 60_000);
