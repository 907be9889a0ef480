import { expect, test } from 'vitest';
import { hasLink } from './person-name.ts';

test.each([
	'Pay 40 EUR at https://bad.example',
	'HTTP://x',
	'see WWW.bad.example',
	'ｗｗｗ．bad.example',
	'a：／／b',
])('%s holds a link', (text) => expect(hasLink(text)).toBe(true));

test.each(['Айгүл Example', 'J. R. R. Smith', 'St.Pierre', 'O’Neill-Öz, Dr.', 'www', 'ـ عائشة'])(
	'%s is a name without a link',
	(text) => expect(hasLink(text)).toBe(false),
);
