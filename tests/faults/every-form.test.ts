import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { signIn } from '../../bench/sessions.ts';
import { addressFor } from '../../bench/weight/routes.ts';
import { ownPaths, publicPaths } from '../a11y/paths.ts';
import { openSite, type Site } from '../journeys/site.ts';
import { sitting } from '../journeys/visitors.ts';
import { launch } from '../setup/chromium.ts';

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

const marker = 'typed-and-wrong';
type Value = string | Blob;
const hostileValues: readonly (readonly [string, (value: string) => Value[]])[] = [
	['nothing', () => []],
	['an empty text', () => ['']],
	['a word', () => [marker]],
	['NUL', () => [`${marker}\u0000`]],
	['a number that is none', () => ['-1e400']],
	['a large number', () => ['99999999999999999999']],
	['a long text', () => [marker.repeat(1_500)]],
	['twice', (value) => [value, marker]],
	['a file', () => [new Blob([marker])]],
];

/** The value with which the page is returned as HTML. */
const rendered = ': a word';

interface Form {
	action: string;
	controls: [name: string, value: string][];
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

/** Names whose numbers and ids differ are one kind of field. */
const kindOf = (name: string): string => name.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\d+/g, '#');

/** Fields that one schema of the platform reads in every form (`onceField`, `versionField`). */
const ofPlatform = new Set(['once', 'version']);
/** In how many forms each of them has been made wrong in each way; in more of them one way is enough. */
const seen = new Map<string, number>();
const most = 8;

/** Each form with each of its fields made wrong in each way; a form of many fields with all of them at once. */
function* variants(controls: Form['controls'], isNew: boolean): Generator<[string, [string, Value][]]> {
	const kinds = [...new Set(controls.map(([name]) => kindOf(name)))];
	const groups = kinds.length > 12 ? [kinds, ['once'], ['version'], ['do']] : kinds.map((kind) => [kind]);
	for (const group of groups) {
		const [first = ''] = group;
		const times = ofPlatform.has(first) ? (seen.get(first) ?? 0) : 0;
		if (isNew) seen.set(first, times + 1);
		for (const [what, make] of isNew && times < most ? hostileValues : hostileValues.slice(2, 3))
			yield [
				`${group[0]}: ${what}`,
				controls.flatMap(([name, value]): [string, Value][] =>
					group.includes(kindOf(name)) ? make(value).map((one) => [name, one]) : [[name, value]],
				),
			];
	}
}

let turn = 0;
async function send(who: string | null, address: string, init: RequestInit): Promise<number> {
	const all = who === null ? [''] : (cookies.get(who) ?? []);
	const cookie = all[turn++ % all.length] ?? '';
	const headers = {
		origin: site.origin,
		accept: 'text/html',
		cookie,
		// Those who are not signed in share a limit for each network.
		'x-forwarded-for': `10.${turn % 250}.${(turn >> 8) % 250}.1`,
		...init.headers,
	};
	const answer = await fetch(address, { method: 'POST', redirect: 'manual', ...init, headers });
	await answer.arrayBuffer();
	return answer.status;
}

/** The address of an action without what differs between two forms of it. */
function actionOf(address: string): string {
	const { pathname, searchParams } = new URL(address);
	const name = [...searchParams.keys()].find((key) => key.startsWith('/'));
	return `${kindOf(pathname)} ${name?.slice(1) ?? 'default'}`;
}

const tried = new Set<string>();
async function tryForm(who: string | null, { action, controls }: Form): Promise<string[]> {
	const pressed = controls.find(([name]) => name === 'do')?.[1] ?? '';
	const isNew = !tried.has(actionOf(action));
	const name = `${actionOf(action)} ${kindOf(pressed)}`;
	if (tried.has(name)) return [];
	tried.add(name).add(actionOf(action));
	return sendAll(who, action, variants(controls, isNew));
}

/** Sends an action each of these. @returns what was answered wrongly */
async function sendAll(
	who: string | null,
	action: string,
	all: Iterable<[string, [string, Value][]]>,
): Promise<string[]> {
	const wrong: string[] = [];
	for (const [what, fields] of all) {
		const body = new FormData();
		for (const [field, value] of fields) body.append(field, value);
		// Rendering the page that is returned is tried once for each field; the parsing with every value.
		const headers = { accept: what.endsWith(rendered) ? 'text/html' : 'application/json' };
		const status = await send(who, action, { body, headers });
		// 405: the address is that of no form, so nothing was tried.
		if (status >= 500 || status === 429 || status === 405) wrong.push(`${who} ${action} ${what}: ${status}`);
	}
	return wrong;
}

/** The routes' actions, at the addresses of the rehearsal. */
async function allActions(): Promise<string[]> {
	const routes = import.meta.glob<{ actions?: object }>('../../src/routes/**/+page.server.ts');
	const person = '5a3b1e00-0000-4000-8000-000000000000';
	const sample = { conference: 'rehearsal', meeting: { id: sitting.id, number: 1 }, person };
	const found: string[] = [];
	for (const [file, load] of Object.entries(routes)) {
		const actions = Object.keys((await load()).actions ?? {});
		if (actions.length === 0) continue;
		const route = file.replace('../../src/routes', '').replace('/+page.server.ts', '');
		const address = `${site.origin}${addressFor(route, sample)}`;
		const mark = address.includes('?') ? '&' : '?';
		found.push(...actions.map((name) => (name === 'default' ? address : `${address}${mark}/${name}`)));
	}
	return found;
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

const word = (): Value[] => [marker];

/**
 * What is sent to a form that nobody sees: all fields wrong at once in each way, and some of them alone; by somebody
 * who is not expected there, only a word in all of them.
 */
function* guesses(isReader: boolean): Generator<[string, [string, Value][]]> {
	const some = (wrong: readonly string[], make: (value: string) => Value[]): [string, Value][] =>
		names.flatMap((name) =>
			(wrong.includes(name) ? make(sitting.id) : [sitting.id]).map((value): [string, Value] => [name, value]),
		);
	if (!isReader) return yield [`all${rendered}`, some(names, word)];
	for (const [what, make] of hostileValues) yield [`all: ${what}`, some(names, make)];
	for (const name of ['once', 'version', 'do']) yield [`${name}${rendered}`, some([name], word)];
}

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
		for (const action of await allActions()) {
			if (isSignOut(action) || tried.has(actionOf(action))) continue;
			tried.add(actionOf(action));
			const people = [...readersOf(action), 'secretariat-officer', 'technician', null];
			for (const [at, who] of [...new Set(people)].entries())
				wrong.push(...(await sendAll(who, action, guesses(at === 0))));
		}
		expect(wrong).toEqual([]);
		expect(
			(await allActions()).filter((action) => !isSignOut(action) && !tried.has(actionOf(action))),
		).toEqual([]);
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
