import type { RequestEvent } from '@sveltejs/kit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readRows } from './batched-read.ts';
import { sql } from './database.ts';
import { identify, isStillSignedIn, refuseOutdated } from './identify.ts';
import { setHeaders } from './request.ts';
import {
	ageSessions,
	openBrowser,
	openTestServices,
	signedIn,
	type OpenedServices,
} from './sign-in.examples.ts';

/* What is only read may be begun with an outdated session, and never leaves with it. */

let opened: OpenedServices;
beforeAll(async () => {
	opened = await openTestServices();
});
afterAll(() => opened.close());

let people = 0;
let headers: Headers;
let id: string;
beforeEach(async () => {
	const { person, browser } = await signedIn(opened.services, `Ben ${(people += 1)}`);
	[id, headers] = [person.id, browser.headers];
	await identify(request(), routes); // this process has read the session
});

const page = '/[language=language]/(delegate)/start';
const routes = new Set([page]);
function request({ method = 'GET', route = page, browser = openBrowser() } = {}): RequestEvent {
	const url = new URL('http://localhost:3000/en/start?a=1');
	const made = {
		url,
		request: new Request(url, { method, headers }),
		route: { id: route },
		cookies: browser.cookies,
	};
	return { ...made, locals: { language: 'en' } } as unknown as RequestEvent;
}
const change = (statement: ReturnType<typeof sql>) => statement.execute(opened.services.database);
/** Gives the person these roles and no others. */
const give = (all: readonly string[]) => sql`with gone as (delete from platform.organisation_role
	where person_id = ${id} and not role = any (${all})) insert into platform.organisation_role (person_id, role)
	select ${id}, unnest(${all}::text[]) on conflict do nothing`;
const roles = ({ locals }: RequestEvent) => locals.context.actor.roles;

test('A request has the names that slices know, which no text is refused for', async () => {
	opened.services.slices = [
		{ name: 'of-nothing' },
		{ name: 'of-titles', namesWithin: (_database, text) => Promise.resolve([`${text} 1`, `${text} 2`]) },
		{ name: 'of-one', namesWithin: (_database, text) => Promise.resolve([`${text} 3`]) },
	];
	const event = request();
	await identify(event, routes);
	expect(await event.locals.context.namesWithin?.('Anna')).toEqual(['Anna 1', 'Anna 2', 'Anna 3']);
});

describe('A page that was begun with the session as it was last read', () => {
	test('leaves when nothing has changed', async () => {
		const event = request();
		await identify(event, routes);
		expect(event.locals.context.actor.person?.id).toBe(id);
		expect(event.locals.session).toMatch(/^[\da-f-]{36}$/);
		expect(await refuseOutdated(event)).toBeNull();
	});

	test.each([
		['the session has ended', () => sql`delete from platform.session where "userId" = ${id}`],
		[
			'it has expired',
			() => sql`update platform.session set "expiresAt" = now() - interval '1 s' where "userId" = ${id}`,
		],
		['the person was blocked', () => sql`update platform.person set blocked_at = now() where id = ${id}`],
		['the person was removed', () => sql`delete from platform.person where id = ${id}`],
	])('is asked for again when %s, and is then nobody’s', async (_when, end) => {
		await change(end());
		const event = request();
		await identify(event, routes);
		const answer = await refuseOutdated(event);
		expect([answer?.status, answer?.headers.get('location')]).toEqual([307, event.url.href]);
		const again = request();
		await identify(again, routes);
		expect(again.locals.context.actor.person).toBeNull();
		expect(await refuseOutdated(again)).toBeNull();
	});

	test.each([
		['given', [], ['officer']],
		['taken', ['officer'], []],
	])(
		'is asked for again when a role was %s, and is then made for the new ones',
		async (_how, before, after) => {
			await change(give(before));
			await identify(request({ method: 'POST' }), routes);
			await change(give(after));
			const event = request();
			await identify(event, routes);
			expect(roles(event)).toEqual(before);
			expect((await refuseOutdated(event))?.status).toBe(307);
			const again = request();
			await identify(again, routes);
			expect(roles(again)).toEqual(after);
			expect(await refuseOutdated(again)).toBeNull();
		},
	);

	test('leaves although a read of its own failed in the statement that read the session', async () => {
		const event = request();
		await identify(event, routes);
		const failing = readRows(event.locals.context, sql`select 1 / 0`);
		await expect(failing).rejects.toThrow('division by zero');
		expect(await refuseOutdated(event)).toBeNull();
	});

	test('does not leave while the session cannot be read', async () => {
		await change(sql`alter table platform.session rename to away`);
		try {
			const event = request();
			await identify(event, routes);
			await expect(refuseOutdated(event)).rejects.toThrow('platform.session');
		} finally {
			await change(sql`alter table platform.away rename to session`);
		}
	});
});

test.each([
	['that is sent', { method: 'POST' }],
	['whose answer is not asked for', { method: 'HEAD' }],
	['for another page', { route: '/[language=language]/(site)/account' }],
])('A request %s waits for the session first', async (_which, how) => {
	await change(sql`delete from platform.session where "userId" = ${id}`);
	const event = request(how);
	await identify(event, routes);
	expect(event.locals.context.actor.person).toBeNull();
	expect(await refuseOutdated(event)).toBeNull();
});

/** The cookies that a browser gets with a request. */
const sessionCookies = async (how: Parameters<typeof request>[0]) => {
	const browser = openBrowser();
	const event = request({ ...how, browser });
	await identify(event, routes);
	if (!(await isStillSignedIn(event.locals))) await identify(event, routes); // as the redirect does
	return { event, cookies: [...browser.stored] };
};

describe('A session that was not visited for a day', () => {
	const day = 24 * 3600;

	test.each([
		['a page', {}],
		['a page that waits for the session', { route: '/[language=language]/(site)/account' }],
		['a form', { method: 'POST' }],
	])('gets its cookie again with %s, for another fourteen days, once', async (_what, how) => {
		await ageSessions(opened.services, id, 2 * day * 1_000);
		const { event, cookies } = await sessionCookies(how);
		expect(cookies).toEqual([
			['rostrum.session_token', { value: expect.any(String), options: expect.any(Object) }],
		]);
		expect(cookies[0]?.[1].options).toMatchObject({ maxAge: 14 * day, httpOnly: true, path: '/' });
		expect(headers.get('cookie')).toContain(encodeURIComponent(cookies[0]?.[1].value ?? ''));
		expect(event.locals.context.actor.person?.id).toBe(id);
		expect((await sessionCookies(how)).cookies).toEqual([]);
	});

	test('waits for a page when a file is asked for first', async () => {
		await ageSessions(opened.services, id, 2 * day * 1_000);
		expect((await sessionCookies({ route: '/files/[id]' })).cookies).toEqual([]);
		expect((await sessionCookies({})).cookies).toHaveLength(1);
	});

	test.each([
		['has expired', 15],
		['was visited yesterday', 0.9],
	])('gets no cookie when it %s', async (_how, days) => {
		await ageSessions(opened.services, id, days * day * 1_000);
		expect((await sessionCookies({})).cookies).toEqual([]);
	});

	test('leaves its cookie out of a response that every cache may keep', async () => {
		await ageSessions(opened.services, id, 2 * day * 1_000);
		const { event } = await sessionCookies({});
		const answer = (cacheControl: string) =>
			setHeaders(
				event,
				new Response('', { headers: { 'set-cookie': 'a=b', 'cache-control': cacheControl } }),
				['news'],
			).headers;
		const fixed = answer('public, max-age=31536000, immutable');
		expect([fixed.get('set-cookie'), fixed.get('cache-control')]).toEqual([
			null,
			expect.stringMatching('public'),
		]);
		const own = answer('public, no-cache');
		expect([own.get('set-cookie'), own.get('cache-control'), own.get('x-keep')]).toEqual([
			'a=b',
			'private, no-store',
			null,
		]);
	});
});
