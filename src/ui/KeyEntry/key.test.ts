import { expect, it } from 'vitest';
import { keyIn, linkWith } from './key.ts';

const key = 'aB3-_'.padEnd(32, 'x');

it.each(['', 'key', `#key=${key}x`, `#key=${key.slice(1)}`, `?key=${key}`, `https://x.org/en/booth#${key}`])(
	'%j has no key',
	(text) => expect(keyIn(text)).toBeNull(),
);

it.each([key, ` ${key}\n`, `#key=${key}`, linkWith('https://x.org/en/booth', key)])('%j has one', (text) =>
	expect(keyIn(text)).toBe(key),
);
