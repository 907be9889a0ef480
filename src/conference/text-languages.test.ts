import { describe, expect, it } from 'vitest';
import { textLanguages } from './text-languages.ts';

/* Languages are chosen once, for the conference; nothing else is asked for or counted. */

const offered = ['en', 'fr', 'de', 'ru'];

describe('Texts of a conference are asked for', () => {
	it('in the languages that were chosen for it, its original first', () => {
		expect(textLanguages({ original: 'en', languages: ['ru', 'fr'] }, offered)).toEqual(['en', 'ru', 'fr']);
		expect(textLanguages({ original: 'fr', languages: ['en', 'fr'] }, offered)).toEqual(['fr', 'en']);
	});
	it.each([null, []])('in all of the organisation while none are: %j', (languages) => {
		expect(textLanguages({ original: 'ru', languages }, offered)).toEqual(['ru', 'en', 'fr', 'de']);
	});
});
