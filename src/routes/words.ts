import type { Language } from '#platform/language.ts';
import { translator, type MessageCatalogue, type Message, type Translate } from '#platform/words.ts';

// Each slice's words of each language are a file of their own, so that a page with script brings one language.
const files = Object.entries(
	import.meta.glob<MessageCatalogue>('/src/*/words/*.json', { import: 'default' }),
);

/** A language's words and who says them: put together once, since every page needs them. */
interface Said {
	catalogue: Record<string, Message>;
	t: Translate;
}
const known = new Map<Language, Promise<Said>>();

async function gather(language: Language): Promise<Said> {
	const catalogue: Record<string, Message> = {};
	const found = files.filter(([path]) => path.endsWith(`/${language}.json`));
	await Promise.all(
		found.map(async ([path, load]) => {
			const [, , slice] = path.split('/');
			for (const [key, message] of Object.entries(await load())) catalogue[`${slice}.${key}`] = message;
		}),
	);
	return { catalogue, t: translator(catalogue, language) };
}

function said(language: Language): Promise<Said> {
	const before = known.get(language);
	if (before) return before;
	const gathering = gather(language);
	known.set(language, gathering);
	// A file that did not come, over a bad line, is asked for again.
	gathering.catch(() => known.delete(language));
	return gathering;
}

/** All words of a language, by `slice.key`. None lacks a word: `tests/words.test.ts` sees to it. */
export const catalogueOf = async (language: Language): Promise<Readonly<Record<string, Message>>> =>
	(await said(language)).catalogue;

/** Loads what a page says in a language. */
export const wordsOf = async (language: Language): Promise<Translate> => (await said(language)).t;
