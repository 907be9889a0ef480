import { expect, test } from 'vitest';
import { translator } from './messages.ts';

test('a word that is missing is said by its key, so that the page still stands', () => {
	const t = translator({}, 'en');
	expect(t('floor.unheard-of')).toBe('floor.unheard-of');
	expect(t('constructor')).toBe('constructor');
	expect(t('__proto__')).toBe('__proto__');
});

test('a message whose value was not given is a mistake of ours, and is not said half', () => {
	expect(() => translator({ 'floor.next': 'Next: {who}' }, 'en')('floor.next')).toThrow(/who/);
});

test('what a person wrote is a value and never a message: its braces and signs stay as they are', () => {
	const t = translator({ 'floor.next': 'Next: {who}' }, 'en');
	for (const who of ['{who}', "it's {", '<b>bold</b>', '#', '\u202e', '%s'])
		expect(t('floor.next', { who })).toBe(`Next: ${who}`);
});

test('signs of mark-up in a message are text', () => {
	expect(translator({ k: 'a < b & <i>{c}</i>' }, 'en')('k', { c: 'd' })).toBe('a < b & <i>d</i>');
});

test('an apostrophe is an apostrophe, with and without places in the message', () => {
	const t = translator({ plain: "l'ordre du jour", doubled: "l''ordre", filled: "l'ordre de {what}" }, 'fr');
	expect(t('plain')).toBe("l'ordre du jour");
	expect(t('doubled')).toBe("l'ordre");
	expect(t('filled', { what: 'la séance' })).toBe("l'ordre de la séance");
});

test('Russian counts one, few and many', () => {
	const t = translator(
		{
			'floor.waiting':
				'{n, plural, one {# делегация} few {# делегации} many {# делегаций} other {# делегации}}',
		},
		'ru',
	);
	expect([0, 1, 2, 5, 11, 21, 22, 25, 111, 1.5].map((n) => t('floor.waiting', { n }))).toEqual([
		'0 делегаций',
		'1 делегация',
		'2 делегации',
		'5 делегаций',
		'11 делегаций',
		'21 делегация',
		'22 делегации',
		'25 делегаций',
		'111 делегаций',
		'1,5 делегации',
	]);
});

test('Arabic counts none, one, two, few, many and the rest', () => {
	const t = translator(
		{ n: '{n, plural, zero {zero} one {one} two {two} few {few} many {many} other {other}}' },
		'ar',
	);
	expect([0, 1, 2, 3, 10, 11, 99, 100, 102, 103].map((n) => t('n', { n }))).toEqual([
		'zero',
		'one',
		'two',
		'few',
		'few',
		'many',
		'many',
		'other',
		'other',
		'few',
	]);
});

test('one translator says the same message again with other values', () => {
	const t = translator({ seconds: '{n, plural, one {# second} other {# seconds}}' }, 'en');
	expect([t('seconds', { n: 1 }), t('seconds', { n: 2 }), t('seconds', { n: 1 })]).toEqual([
		'1 second',
		'2 seconds',
		'1 second',
	]);
});
