import type { RequestEvent } from '@sveltejs/kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signedInPerson } from '../../../tests/test-platform.ts';
import type { Person } from '../actor.ts';
import { openTestServices, type OpenedServices } from './sign-in.examples.ts';
import { storedForm, storeForm } from './stored-form.ts';

let opened: OpenedServices;
let person: Person | undefined;
let other: Person | undefined;
beforeAll(async () => {
	opened = await openTestServices();
	({ person } = await signedInPerson(opened.services.database, 'Typed A Lot'));
	({ person: other } = await signedInPerson(opened.services.database, 'Somebody Else'));
});
afterAll(() => opened.close());

const now = new Date('2027-03-01T10:00Z');
type Event = Pick<RequestEvent, 'cookies' | 'locals' | 'url'>;

/** A browser with its cookies, and requests of it. */
function openBrowser() {
	const cookies = new Map<string, string>();
	const request = (path: string, who = person, at = now): Event =>
		({
			url: new URL(path, 'http://localhost:3000'),
			locals: {
				context: { ...opened.platform.context(), actor: { person: who ?? null, roles: [] }, now: at },
			},
			cookies: {
				get: (name: string) => cookies.get(name),
				set: (name: string, value: string) => void cookies.set(name, value),
				delete: (name: string) => void cookies.delete(name),
			},
		}) as unknown as Event;
	return { cookies, request };
}
const typed = { form: 'add', values: { name: 'Nadia', roles: ['a', 'b'] } };
const later = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);

test('A form is given back once, to the same person on the same page', () => {
	const { request } = openBrowser();
	storeForm(request('/en/a'), typed);
	expect(storedForm(request('/en/a', person, later(14)))).toMatchObject(typed);
	expect(storedForm(request('/en/a'))).toBeNull();
});

test.each([
	['another person', (): Person | undefined => other, '/en/a', 0],
	['nobody', (): Person | undefined => undefined, '/en/a', 0],
	['another page', (): Person | undefined => person, '/en/b', 0],
	['the same person a quarter of an hour later', (): Person | undefined => person, '/en/a', 16],
] as const)('It is not given to %s', (_, who, path, minutes) => {
	const { request } = openBrowser();
	storeForm(request('/en/a'), typed);
	const asked = request(path, person, later(minutes));
	asked.locals.context = { ...asked.locals.context, actor: { person: who() ?? null, roles: [] } };
	expect(storedForm(asked)).toBeNull();
});

test('What was typed cannot be read in the browser, nor changed; what is too long for a cookie is not stored', () => {
	const { cookies, request } = openBrowser();
	storeForm(request('/en/a'), typed);
	const [[name, value] = ['', '']] = cookies;
	expect(Buffer.from(value, 'base64url').toString('latin1')).not.toContain('Nadia');
	cookies.set(name, `${value.slice(0, -4)}AAAA`);
	expect(storedForm(request('/en/a'))).toBeNull();
	storeForm(request('/en/a'), { form: 'add', values: { name: 'x'.repeat(4_000) } });
	expect(cookies.size).toBe(0);
});
