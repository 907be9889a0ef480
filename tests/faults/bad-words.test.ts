import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn } from '../../bench/sessions.ts';
import { signedInPerson } from '../test-platform.ts';
import { openSite, type Site } from '../journeys/site.ts';
import { sitting } from '../journeys/visitors.ts';
import { actionAt, parsedBy } from './hostile.ts';

/*
 * Words that are none: bytes that are no UTF-8, halves of characters, NUL, what is far too long, a file where a
 * word should be. In every query and every field each has a clear answer, and never a fault on our side.
 */

let site: Site;
const cookies = new Map<string, string>();
const draft = 'words-2031';

beforeAll(async () => {
	site = await openSite();
	// A client that sends more than 120 forms in a minute is asked to wait: the work is shared out.
	for (const name of ['First', 'Second', 'Third', 'Fourth', 'Fifth'])
		await signedInPerson(site.database, name, ['officer']);
	const people = [
		'first',
		'second',
		'third',
		'fourth',
		'fifth',
		'chair',
		'delegate-maltavia',
		'delegate-selmark',
	];
	const lines = await signIn(
		site,
		people.map((who) => `${who}@example.org`),
	);
	for (const [at, who] of people.entries()) cookies.set(who, lines[at]?.slice('cookie: '.length) ?? '');
	const [made] = await answered(
		'/en/console/conferences/new',
		form(`title=Words&slug=${draft}&kind=organised`),
		'third',
	);
	expect(made).toBe(303);
});
afterAll(() => site.close());

const inside = /node_modules|\.ts:\d|\.js:\d|at async|PostgresError|syntax error|invalid byte/i;

/** As they stand in an address or in a form that is sent: percent-encoded bytes. */
const words: [string, string][] = [
	['a byte that is no UTF-8', '%FF'],
	['a character that is cut off', 'caf%C3'],
	['NUL written in two bytes', '%C0%80'],
	['half a character', '%ED%A0%80'],
	['NUL', 'a%00b'],
	['NUL alone', '%00'],
	['other signs that control', '%01%08%1B%7F%C2%85'],
	['signs that turn the line round', '%E2%80%AE%D7%90abc%E2%81%A6'],
	['the last of all characters', '%F4%8F%BF%BF%EF%BF%BF'],
	['what is far too long', 'x'.repeat(20_000)],
	['a hundred marks on one letter', `a${'%CC%81'.repeat(100)}`],
	['a broken percent sign', '%'],
	['a percent sign with no digits', '%zz'],
];

async function answered(path: string, init: RequestInit = {}, who?: string): Promise<[number, string]> {
	const answer = await fetch(site.origin + path, {
		redirect: 'manual',
		...init,
		headers: {
			origin: site.origin,
			accept: 'text/html',
			...(who ? { cookie: cookies.get(who) ?? '' } : {}),
			...(init.headers as Record<string, string> | undefined),
		},
	});
	return [answer.status, await answer.text()];
}

const form = (body: string): RequestInit => ({
	method: 'POST',
	body,
	headers: { 'content-type': 'application/x-www-form-urlencoded' },
});

const queries = [
	'/en/conferences?q=',
	'/en/conferences?field=',
	'/en/conferences?state=',
	'/en/conferences?year=',
	'/en/conferences?page=',
	'/ru/conferences?q=police&',
	'/en/sign-in/link?token=',
	'/en/sign-in?to=',
	'/en/live?at=',
	'/sitemap.xml?x=',
	'/en/feed.atom?x=',
	'/en/feed.atom?words=',
	'/en/calendar.ics?field=',
	'/en/conferences.csv?words=',
	`/live/floor/${sitting.id}?as=`,
	`/en/screens/${sitting.id}/hall?for=`,
];

const desk = '/en/console/conferences';
const key = '0123456789abcdef';
/** Each form with the fields that a person or a program fills, and what else has to be there. */
const forms: { at: string; who?: string; rest?: string; fields: string[] }[] = [
	{ at: '/en/sign-in', fields: ['email'] },
	{ at: '/de/sign-in/link', fields: ['token'] },
	{ at: '/en/sign-in/code', fields: ['code'] },
	{ at: `${desk}/new`, who: 'first', rest: 'kind=organised', fields: ['title', 'slug', 'kind'] },
	{
		at: `${desk}/${draft}`,
		who: 'first',
		rest: 'do=save&version=1',
		fields: ['title.en', 'description.en', 'do'],
	},
	{
		at: `${desk}/${draft}/where`,
		who: 'fourth',
		rest: 'version=1',
		fields: ['timeZone', 'firstDay', 'opened'],
	},
	{
		at: `${desk}/${draft}/agenda`,
		who: 'fourth',
		rest: 'version=1',
		fields: ['meetings.0.day', 'count:meetings', 'do'],
	},
	{
		at: `${desk}/${draft}/audience`,
		who: 'fourth',
		rest: 'version=1',
		fields: ['meetings.0.audience.0.from'],
	},
	{
		at: `${desk}/${draft}/translations?to=fr`,
		who: 'fourth',
		rest: 'version=1',
		fields: ['translation:title.fr', 'to'],
	},
	{
		at: `${desk}/${draft}/copy`,
		who: 'fifth',
		rest: 'title=Copied',
		fields: ['title', 'slug', 'firstDay', 'take', 'isTemplate'],
	},
	{ at: `${desk}/${draft}/publish?/template`, who: 'fifth', fields: ['isTemplate'] },
	{ at: `${desk}/${draft}/publish?/publish`, who: 'second', fields: ['version'] },
	{ at: `${desk}/${draft}/publish?/state`, who: 'second', fields: ['to'] },
	{ at: `${desk}/${draft}/people?/add-person`, who: 'second', rest: 'role=delegate', fields: ['email'] },
	{ at: `${desk}/${draft}/people?/add-delegation`, who: 'second', fields: ['entry', 'text.en'] },
	{ at: `${desk}/${draft}/people?/remove-person`, who: 'second', fields: ['id'] },
	{ at: '/en/console/seating', who: 'second', fields: ['albania'] },
	{
		at: `/en${sitting.page}?/ask`,
		who: 'delegate-maltavia',
		rest: `kind=statement&where=online&language=en&item=5a3b1e00-0002-4000-8000-000000000200&once=${key}`,
		fields: ['note', 'group', 'speaker', 'language', 'item', 'members', 'once'],
	},
	{ at: `/en${sitting.page}?/withdraw`, who: 'delegate-maltavia', rest: `once=${key}`, fields: ['place'] },
	{ at: `/en/console/meetings/${sitting.id}`, who: 'chair', rest: `once=${key}`, fields: ['do'] },
	{
		at: `/en/console/meetings/${sitting.id}`,
		who: 'chair',
		rest: `do=suspend-meeting&once=${key}`,
		fields: ['until', 'once'],
	},
	{ at: '/en/account?/endSession', who: 'delegate-selmark', fields: ['id'] },
	{ at: '/en/account/second-factor?/confirm', who: 'delegate-selmark', fields: ['code'] },
	{ at: '/en/sign-out', fields: ['x'] },
];

const tried = new Set<string>();

describe.each(words)('%s', (_, word) => {
	it.each(queries)('in the query %s', async (query) => {
		const [status, text] = await answered(query + word).catch(
			(reason: unknown) => [0, String(reason)] as const,
		);
		expect([query, status, status < 500]).toEqual([query, status, true]);
		expect(text).not.toMatch(inside);
	});

	it.each(forms)('in a field of $at', async ({ at, who, rest, fields }) => {
		for (const field of fields) {
			const body = [rest?.replace(new RegExp(`\\b${field}=[^&]*&?`), ''), `${field}=${word}`]
				.filter(Boolean)
				.join('&');
			// What the schema refuses never reaches the verb: one page shows how. Each other input is sent once.
			const sent = await new Request(site.origin, form(body)).formData();
			const parsed = parsedBy(actionAt(site.origin + at), [...sent]);
			const reached = `${at} ${field} ${parsed?.ok ? parsed.input : 'refused'}`;
			if (parsed && tried.has(reached)) continue;
			const [status, text] = await answered(at, form(body), who);
			expect([at, field, status, status < 500 && status !== 429]).toEqual([at, field, status, true]);
			expect(text).not.toMatch(inside);
			// What is refused says so at the top of the page.
			if (status >= 400) expect(text).toMatch(/<title>[^<]+<\/title>/);
			tried.add(reached);
		}
	});
});

/** Controls that no page of ours has. */
const names = [
	'__proto__.title.en',
	'constructor.prototype.x',
	'title.__proto__',
	'title.%FF',
	'title.%00',
	'meetings.999999999.title.en',
	'meetings.-1.title.en',
	'meetings.1e9.id',
	'items.0.audience.99999.from',
	'items.0.0.0.0.0.0',
	'x'.repeat(20_000),
	'%5B%5D',
	'',
];

describe('a control that no page has', () => {
	it.each(names)('named %j changes nothing and breaks nothing', async (name) => {
		const step = `${desk}/${draft}${/^(?:meetings|items)/.test(name) ? '/agenda' : ''}`;
		const there = await answered(step, {}, 'third');
		for (const press of ['save', 'add:meetings', 'remove:meetings.0', 'up:items.99999', 'move:__proto__']) {
			const [status, text] = await answered(
				step,
				form(`do=${press}&version=999&title.en=Words&${name}=x`),
				'third',
			);
			expect([press, status, status < 500 && status !== 429]).toEqual([press, status, true]);
			expect(text).not.toMatch(inside);
		}
		expect((await answered(step, {}, 'third'))[1]).toBe(there[1]);
	});
});

describe('what was written in another encoding than the page’s', () => {
	it('is not kept with holes in it: it comes back, with what to do beside the field', async () => {
		const { at, who, rest = '' } = forms.find(({ fields }) => fields.includes('note')) ?? { at: '' };
		const [status, text] = await answered(at, form(`${rest}&speaker=Herr+M%FCller&note=kept+as+it+was`), who);
		expect(status).toBe(400);
		expect(text).toMatch(/aria-invalid="true"/);
		expect(text).toContain('This contains characters that cannot be shown');
		expect(text).toContain('kept as it was');
	});
});

describe('a file where a word should be', () => {
	it.each(forms.filter(({ fields }) => fields[0] !== 'x'))('in $at', async ({ at, who, rest, fields }) => {
		const body = new FormData();
		for (const [name, value] of new URLSearchParams(rest)) body.set(name, value);
		for (const field of fields) body.set(field, new Blob([new Uint8Array([0xff, 0, 0xd8])]), 'a%00"b.exe');
		const [status, text] = await answered(at, { method: 'POST', body }, who);
		expect([at, status, status < 500]).toEqual([at, status, true]);
		expect(text).not.toMatch(inside);
	});
});

describe('what a script sends in place of a form', () => {
	it.each([
		'',
		'{',
		'null',
		'[]',
		'"\\ud800"',
		'{"response":"\\u0000"}',
		'{"response":{"id":"\\ud800","rawId":"\\u0000","response":{}},"name":"\\u0000"}',
		`{"response":{"id":"${'x'.repeat(20_000)}"}}`,
		`${'['.repeat(5_000)}${']'.repeat(5_000)}`,
	])('%s is refused by the steps of a passkey', async (body) => {
		const headers = { 'content-type': 'application/json' };
		for (const step of ['verify-authentication', 'verify-registration']) {
			const [status, text] = await answered(
				`/auth/passkey/${step}`,
				{ method: 'POST', body, headers },
				step.endsWith('registration') ? 'third' : undefined,
			);
			expect([step, status, status >= 400 && status < 500]).toEqual([step, status, true]);
			expect(text).not.toMatch(inside);
		}
	});
});
