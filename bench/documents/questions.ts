import { documentKinds } from '#documents';
import { sql, type Database } from '#platform/server/database.ts';
import { sameChance } from '../figures.ts';
import { languages, wordOf } from './vocabulary.ts';

/** A question to the library. */
export interface Question {
	path: string;
	/** Its search words; `''` = none. */
	words: string;
	language: string;
}

/**
 * Questions as people ask them: nothing, a facet, two, words, words and a facet, a symbol, a further page. A word is asked for
 * as often as it stands in texts, so many find most documents; the twenty most frequent ones, such as “of”, are not asked for.
 */
export async function questionsFor(database: Database, count: number): Promise<Question[]> {
	const slugs = await sql<{ kind: string; slug: string }>`
		select kind, slug from directory.entry where kind in ('field', 'state') and withdrawn_at is null`.execute(
		database,
	);
	const symbols = await sql<{ symbol: string }>`
		select symbol from documents.document where symbol is not null order by id limit 100`.execute(database);
	const chance = sameChance(200_000);
	const one = <Value>(all: readonly Value[]): Value => all[Math.floor(chance() * all.length)] as Value;
	const entry = (kind: string): string => one(slugs.rows.filter((row) => row.kind === kind)).slug;
	type Part = [name: string, value: string];
	const kind = (): Part => ['kind', one(documentKinds)];
	const country = (): Part => ['country', entry('state')];
	const year = (): Part => ['year', String(1992 + Math.floor(chance() * 34))];
	const word = (language: string): string => {
		for (;;) {
			const rare = wordOf(language, chance);
			if (rare.length > 4) return rare;
		}
	};
	const words = (language: string, many = 1): Part => [
		'words',
		Array.from({ length: many }, () => word(language)).join(' '),
	];
	const forms: ((language: string) => Part[])[] = [
		() => [],
		() => [kind()],
		() => [country()],
		() => [year()],
		() => [country(), kind()],
		() => [['field', entry('field')], year(), ['language', one(languages)]],
		() => [kind(), ['page', '3']],
		(language) => [words(language)],
		(language) => [words(language)],
		(language) => [words(language, 2)],
		(language) => [words(language), country()],
		(language) => [words(language), kind(), year()],
		(language) => [words(language), ['language', language]],
		() => [['words', one(symbols.rows).symbol.split('/').slice(0, 2).join('/')]],
	];
	return Array.from({ length: count }, (_, index) => {
		const language = one(['en', 'en', 'fr', 'ru', 'de']);
		const parts = (forms[index % forms.length] as (typeof forms)[number])(language);
		const query = new URLSearchParams(parts);
		return {
			// Whatever language the words are in, the page is in another as often as not.
			path: `/${one(['en', language])}/documents${query.size ? `?${query}` : ''}`,
			words: query.get('words') ?? '',
			language,
		};
	});
}
