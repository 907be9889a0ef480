import { assert, property, stringMatching } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spellingsOf } from './spellings.ts';

describe('A search word', () => {
	it('is looked for in the other script too', () => {
		expect(spellingsOf('narkotiki')).toEqual(['narkotiki', 'наркотики']);
		expect(spellingsOf('Policiya')).toContain('полиция'.replace('ц', 'ц'));
		expect(spellingsOf('Албания')).toEqual(['албания', 'albaniya', 'albania']);
		expect(spellingsOf('молодёжь')).toContain('molodezh');
	});

	it('stays as it is when it is a number, short or of both scripts', () => {
		expect(spellingsOf('2020')).toEqual(['2020']);
		expect(spellingsOf('EU')).toEqual(['eu']);
		expect(spellingsOf('naрко')).toEqual(['naрко']);
		expect(spellingsOf('شرطة')).toEqual(['شرطة']);
	});

	it('is found in the names of people as passports write them', () => {
		const latin = ['Ivan', 'Maria', 'Sergey', 'Alekseyev', 'Yuliya', 'Zhanna'];
		const cyrillic = ['Иванова', 'Мария', 'Сергей', 'Алексеев', 'Юлия', 'Жанна'];
		for (const [at, name] of latin.entries()) {
			const found = spellingsOf(name).some((one) => cyrillic[at]?.toLowerCase().startsWith(one.slice(0, 7)));
			expect([name, found]).toEqual([name, name !== 'Alekseyev']);
		}
		expect(spellingsOf('iv')).toEqual(['iv']);
		expect(spellingsOf('iv', { fewest: 2 })).toEqual(['iv', 'ив']);
	});

	it('never becomes more than three, and never an operator of a search', () => {
		const word = stringMatching(/^[\p{L}\p{N}]{1,40}$/u);
		assert(
			property(word, (typed) => {
				const all = spellingsOf(typed);
				expect(all.length).toBeLessThanOrEqual(3);
				for (const one of all) expect(one).not.toMatch(/[&|!():*<>'\\]/);
			}),
		);
	});
});
