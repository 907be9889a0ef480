import type { Language } from '#platform/language.ts';
import { translator, type MessageCatalogue, type Message, type Translate } from '#platform/messages.ts';

// One file per slice and language, so a page with script loads only one language. The chair's console is the only page
// that a browser renders; islands get their messages with their props.
const files = Object.entries(
	import.meta.env.SSR
		? import.meta.glob<MessageCatalogue>('/src/*/messages/*.json', { import: 'default' })
		: import.meta.glob<MessageCatalogue>(
				[
					'/src/*/messages/*.json',
					'!/src/{accreditation,activities,broadcast,captions,conference,directory,documents,practices,search,warnings}/messages/*.json',
				],
				{
					import: 'default',
				},
			),
);

/** A language's messages and their translator, loaded once because every page needs them. */
interface LanguageMessages {
	catalogue: Record<string, Message>;
	t: Translate;
}
const known = new Map<Language, Promise<LanguageMessages>>();

async function loadMessages(language: Language): Promise<LanguageMessages> {
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

function messagesOf(language: Language): Promise<LanguageMessages> {
	const before = known.get(language);
	if (before) return before;
	const loading = loadMessages(language);
	known.set(language, loading);
	// A file that failed to load is requested again.
	loading.catch(() => known.delete(language));
	return loading;
}

/** All messages of a language, by `slice.key`; `tests/messages.test.ts` checks that none is missing. */
export const catalogueOf = async (language: Language): Promise<Readonly<Record<string, Message>>> =>
	(await messagesOf(language)).catalogue;

/** Loads the translator of a language. */
export const translatorOf = async (language: Language): Promise<Translate> => (await messagesOf(language)).t;
