import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressOf, inOtherLanguage, withoutLanguage } from './address.ts';

test('what only begins like a language is not one', () => {
	expect(inOtherLanguage('/enough', 'fr')).toBe('/enough');
	expect(withoutLanguage('/enough')).toBe('/enough');
	expect(withoutLanguage('/EN/live')).toBe('/EN/live');
	expect(withoutLanguage('/conferences/en')).toBe('/conferences/en');
});

test('the front page of a language has no slash at its end', () => {
	expect(addressOf('ru')).toBe('/ru');
	expect(addressOf('ru', '/')).toBe('/ru');
	expect(withoutLanguage('/ru')).toBe('/');
	expect(inOtherLanguage('/ru', 'fr')).toBe('/fr');
});

test('the query stays where it is', () => {
	expect(inOtherLanguage('/ru?field=policing', 'fr')).toBe('/fr?field=policing');
	expect(inOtherLanguage('/en/conferences?words=/de/x', 'fr')).toBe('/fr/conferences?words=/de/x');
});

test('a page’s address in one language and its name without are two sides of one thing', () => {
	const part = fc.stringMatching(/^[a-z0-9-]{1,12}$/);
	const path = fc.array(part, { maxLength: 4 }).map((parts) => `/${parts.join('/')}`);
	fc.assert(
		fc.property(path, fc.constantFrom('en', 'ru', 'ar'), fc.constantFrom('fr', 'es'), (page, one, other) => {
			expect(withoutLanguage(addressOf(one, page))).toBe(page);
			expect(inOtherLanguage(addressOf(one, page), other)).toBe(addressOf(other, page));
		}),
	);
});
