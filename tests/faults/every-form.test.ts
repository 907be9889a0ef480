import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { signIn } from '../../bench/sessions.ts';
import { addressFor } from '../../bench/weight/routes.ts';
import { ownPaths, publicPaths } from '../a11y/paths.ts';
import { openSite, type Site } from '../journeys/site.ts';
import { sitting } from '../journeys/visitors.ts';
import { launch } from '../setup/chromium.ts';
import {
	actionAt,
	actionName,
	formOf,
	kindOf,
	marker,
	namesIn,
	requestsFor,
	routeActions,
	type Fields,
	type Sent,
} from './hostile.ts';

/*
 * Every form and every JSON endpoint, sent with values of wrong types, is answered with less than 500; nothing that was
 * typed reaches the log. The forms are those of the pages themselves, so that a new one is tested without a line here.
 */

let site: Site;
let browser: Browser;
/** For each role the cookies of several people, because one person may send 120 forms a minute. */
const cookies = new Map<string, string[]>();
const crowd = (who: string): number => (/^(?:technician|secretariat-officer)$/.test(who) ? 48 : 12);

beforeAll(async () => {
	[site, browser] = await Promise.all([openSite({ ADDRESS_HEADER: 'x-forwarded-for' }), launch()]);
	for (const who of Object.keys(ownPaths)) {
		const emails = Array.from({ length: crowd(who) }, (_, at) => `${who}-${at}@example.org`);
		await sql`with made as (
				insert into platform.person (name, email) select email, email from unnest(${emails}::text[]) email returning id),
			original as (select id from platform.person where email = ${`${who}@example.org`}),
			roles as (insert into platform.organisation_role (person_id, role)
				select made.id, role from made, platform.organisation_role join original on person_id = original.id)
			insert into accreditation.participant (conference_id, person_id, role, delegation_id)
				select conference_id, made.id, role, delegation_id
				from made, accreditation.participant join original on person_id = original.id`.execute(site.database);
		cookies.set(
			who,
			(await signIn(site, emails)).map((line) => line.slice('cookie: '.length)),
		);
	}
});
afterAll(async () => {
	await browser.close();
	await site.close();
});

interface Form {
	action: string;
	controls: readonly (readonly [name: string, value: string])[];
}

/** The forms of the page at an address, each with all that it sends when nothing is changed, once for each of its buttons. */
const formsAt = (page: Page, address: string): Promise<Form[]> =>
	page.evaluate(async (to) => {
		const answer = await fetch(to, { headers: { accept: 'text/html' } });
		const parsed = new DOMParser().parseFromString(await answer.text(), 'text/html');
		return [...parsed.querySelectorAll('form')]
			.filter((form) => form.method === 'post')
			.flatMap((form) => {
				const buttons = [...form.querySelectorAll<HTMLButtonElement>('button[name]')];
				return [undefined, ...buttons].map((button) => ({
					action: new URL(form.getAttribute('action') ?? '', answer.url).href,
					controls: [...new FormData(form, button)].map(([name, value]): [string, string] => [
						name,
						typeof value === 'string' ? value : '',
					]),
				}));
			});
	}, address);

/** Signing out would end the session that the next forms need. */
const isSignOut = (action: string): boolean => action.endsWith('/sign-out');

let turn = 0;
async function send(who: string | null, address: string, init: RequestInit): Promise<number> {
	const all = who === null ? [''] : (cookies.get(who) ?? []);
	const cookie = all[turn++ % all.length] ?? '';
	const headers = {
		origin: site.origin,
		accept: 'text/html',
		cookie,
		// Visitors who are not signed in share a limit for each network.
		'x-forwarded-for': `10.${turn % 250}.${(turn >> 8) % 250}.1`,
		...init.headers,
	};
	const answer = await fetch(address, { method: 'POST', redirect: 'manual', ...init, headers });
	await answer.arrayBuffer();
	return answer.status;
}

/** The address of an action without what differs between two forms of it. */
function actionOf(address: string): string {
	const url = new URL(address);
	return `${kindOf(url.pathname)} ${actionName(url)}`;
}

const tried = new Set<string>();
async function tryForm(who: string | null, { action, controls }: Form): Promise<string[]> {
	const pressed = controls.find(([name]) => name === 'do')?.[1] ?? '';
	const isKnown = tried.has(actionOf(action));
	const name = `${actionOf(action)} ${kindOf(pressed)}`;
	if (tried.has(name)) return [];
	tried.add(name).add(actionOf(action));
	const wrong = await sendAll(who, action, requestsFor(actionAt(action), controls, isKnown));
	// So that a second attempt finds it again.
	if (wrong.length) for (const one of [name, actionOf(action)]) tried.delete(one);
	return wrong;
}

/** Sends an action each of these. @returns what was answered wrongly */
async function sendAll(who: string | null, action: string, all: Iterable<Sent>): Promise<string[]> {
	const wrong: string[] = [];
	for (const [what, fields, isPage] of all) {
		const headers = { accept: isPage ? 'text/html' : 'application/json' };
		const status = await send(who, action, { body: formOf(fields), headers });
		// 405: the address is that of no form, so nothing was tried.
		if (status >= 500 || status === 429 || status === 405) wrong.push(`${who} ${action} ${what}: ${status}`);
	}
	return wrong;
}

/** The routes' actions, at the addresses of the rehearsal. */
function allActions(): string[] {
	const person = '5a3b1e00-0000-4000-8000-000000000000';
	const sample = { conference: 'rehearsal', meeting: { id: sitting.id, number: 1 }, person };
	return [...routeActions].flatMap(([route, actions]) => {
		const address = `${site.origin}${addressFor(route, sample)}`;
		const mark = address.includes('?') ? '&' : '?';
		return Object.keys(actions).map((name) => (name === 'default' ? address : `${address}${mark}/${name}`));
	});
}

/** Fields that forms of the program have. */
const names = [
	'id',
	'key',
	'code',
	'token',
	'once',
	'version',
	'to',
	'place',
	'text',
	'file',
	'do',
	'note',
	'language',
];

/** What is sent to a form that nobody sees: fields that it may know, each an id. */
const guessed = (action: string): Fields =>
	[...new Set([...names, ...namesIn(actionAt(action))])].map((name) => [name, sitting.id]);

/** The same with a word in all of them, by somebody who is not expected there. */
const byOthers = (action: string): Sent[] => [
	['all: a word', guessed(action).map(([name]) => [name, marker]), true],
];

/** Who of the rehearsal sees the page of an action. */
function readersOf(action: string): string[] {
	const page = kindOf(new URL(action).pathname);
	return Object.keys(ownPaths).filter((who) =>
		ownPaths[who]?.some((path) => kindOf(new URL(`/en${path}`, action).pathname) === page),
	);
}

describe('forms', () => {
	it.each([null, ...Object.keys(ownPaths)])(
		'of %s',
		async (who) => {
			const context = await browser.newContext({ javaScriptEnabled: false });
			const [first = ''] = (who && cookies.get(who)) || [];
			for (const pair of first.split('; ').filter(Boolean)) {
				const [name = '', value = ''] = pair.split(/=(.*)/s);
				await context.addCookies([{ name, value, url: site.origin }]);
			}
			const page = await context.newPage();
			const wrong: string[] = [];
			await page.goto(`${site.origin}/en/languages`);
			for (const path of who === null ? publicPaths : (ownPaths[who] ?? []))
				for (const form of await formsAt(page, `${site.origin}/en${path}`))
					if (!isSignOut(form.action)) wrong.push(...(await tryForm(who, form)));
			await context.close();
			expect(wrong).toEqual([]);
		},
		300_000,
	);

	it('that no page shows now: every action of the routes takes fields that it may know', async () => {
		const wrong: string[] = [];
		const pages = new Set<string>();
		for (const action of allActions()) {
			if (isSignOut(action) || tried.has(actionOf(action))) continue;
			const before = wrong.length;
			const [who = null, ...others] = new Set([
				...readersOf(action),
				'secretariat-officer',
				'technician',
				null,
			]);
			wrong.push(...(await sendAll(who, action, requestsFor(actionAt(action), guessed(action), false))));
			// The input is refused, and the page that returns it is one for all its forms.
			const { pathname } = new URL(action);
			if (!pages.has(pathname))
				for (const other of others) wrong.push(...(await sendAll(other, action, byOthers(action))));
			pages.add(pathname);
			if (wrong.length === before) tried.add(actionOf(action));
		}
		expect(wrong).toEqual([]);
	}, 300_000);
});

describe('JSON endpoints', () => {
	const bodies = [
		'',
		'null',
		'[]',
		'{}',
		'"x"',
		'{"',
		'1e999',
		JSON.stringify({
			id: marker,
			on: true,
			page: `${marker}\u0000`,
			text: { a: 1 },
			start: 'x',
			end: null,
			speaker: 7,
			tab: [],
			to: {},
		}),
	];
	it.each([
		['POST', '/en/booth/air'],
		['POST', '/en/booth/slower'],
		['POST', `/en/captions/line?meeting=${sitting.id}&language=fr`],
		['PUT', `/en/captions/line?meeting=${sitting.id}&language=fr`],
		['DELETE', `/en/captions/line?meeting=${sitting.id}&language=fr`],
		['POST', `/en/console/meetings/${sitting.id}/studio/keys`],
		['DELETE', `/en/console/meetings/${sitting.id}/studio/keys/${sitting.id}`],
		['POST', `/live/call/${sitting.id}`],
		['POST', '/auth/passkey/verify-registration'],
		['POST', '/auth/passkey/verify-authentication'],
	])('%s %s', async (method, path) => {
		const wrong: string[] = [];
		for (const who of [null, 'technician', 'delegate-arvonia'])
			for (const body of bodies) {
				const headers = { 'content-type': 'application/json' };
				const status = await send(who, site.origin + path, { method, body, headers });
				if (status >= 500) wrong.push(`${who} ${body}: ${status}`);
			}
		expect(wrong).toEqual([]);
	});
});

it('nothing that was typed is in the log', () => {
	// Without the log in the message: it is long.
	expect(site.output().includes(marker)).toBe(false);
});
