import { expect, test } from 'vitest';
import { nextPage, signInFor, withNext } from './next-page.ts';

const asked = (next: string) =>
	nextPage(new URL(`https://rostrum.example/en/sign-in?next=${encodeURIComponent(next)}`));

test.each([
	'https://elsewhere.example',
	'//elsewhere.example/x',
	'/en//elsewhere.example',
	'/\\elsewhere.example',
	'/en/../x',
	'/en/d/./x',
	'javascript:alert(1)',
	'/en/a\nSet-Cookie: x',
	'/en/%2F%2Felsewhere',
	'/en',
	'',
	`/en/${'x'.repeat(300)}`,
])('%j leads nowhere', (next) => expect(asked(next)).toBeNull());

test.each([
	'/en/delegations',
	'/ru/registrations/5a3b1e00-0004-4000-8000-000000000001?success=saved',
	'/en/d/MC(27).JOUR/3/Rev.1',
])('%s is opened after signing in', (next) => expect(asked(next)).toBe(next));

test('The page to sign in leads back to the page that was asked for', () => {
	const address = signInFor('de', new URL('https://rostrum.example/de/delegations/x?withdraw=1'));
	expect(nextPage(new URL(address, 'https://rostrum.example'))).toBe('/de/delegations/x?withdraw=1');
	expect(withNext('/de/sign-in/link?token=a', null)).toBe('/de/sign-in/link?token=a');
});
