import type { Language } from '#platform/language.ts';
import { translator, type Catalogue, type Message, type Translate } from '#platform/words.ts';

// Each slice's words of each language are a file of their own, so that a page with script brings one language.
const files = import.meta.glob<Catalogue>('/src/*/words/*.json', { import: 'default' });

/** All words of a language, by `slice.key`. None lacks a word: `tests/words.test.ts` sees to it. */
export async function catalogueOf(language: Language): Promise<Record<string, Message>> {
	const catalogue: Record<string, Message> = {};
	const found = Object.entries(files).filter(([path]) => path.endsWith(`/${language}.json`));
	await Promise.all(
		found.map(async ([path, load]) => {
			const [, , slice] = path.split('/');
			for (const [key, message] of Object.entries(await load())) catalogue[`${slice}.${key}`] = message;
		}),
	);
	return catalogue;
}

/** Loads what a page says in a language. */
export const wordsOf = async (language: Language): Promise<Translate> =>
	translator(await catalogueOf(language), language);
