import * as v from 'valibot';
import { expect, it } from 'vitest';
import { functionMailbox, webAddress } from './practice.ts';

it.each([
	['https://example.org/manual', true],
	['', true],
	['example.org', false],
	['javascript:alert(1)', false],
	['https://', false],
])('The address of the materials is one on the web: %s. 8.5', (typed, isTaken) => {
	expect(v.is(webAddress, typed)).toBe(isTaken);
});

it('The mailbox of the owner is an email address, or not stated. 8.5', () => {
	expect(v.is(functionMailbox, 'prevention@example.org')).toBe(true);
	expect(v.is(functionMailbox, '')).toBe(true);
	expect(v.is(functionMailbox, 'Ask Anna')).toBe(false);
});
