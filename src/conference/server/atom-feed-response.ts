import { organisation } from '#directory/server';
import { atomFeed, type AtomEntry } from '#platform/atom-feed.ts';
import { addressOf } from '#platform/address.ts';
import { inLanguage, type Texts } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { services } from '#platform/server/services.ts';

/** What a feed lists; addresses are without a language. */
export interface ListedInFeed {
	title: string;
	/** Of an invented one: the title says so. */
	sample: boolean;
	summary: string | null;
	publishedAt: Date;
	path: string;
	/** Its CAP message. */
	cap?: string;
	/** Names; left out, it is the organisation's. */
	authors?: readonly string[];
}

/**
 * An Atom feed of documents, practices or warnings, the same for every reader.
 * @param about `title` and `description`; `list`: the address of the list without a language; `self`: that of the feed;
 * `query`: of both, with `?` or empty; `maxAge`: seconds that a cache may keep it
 */
export async function atomFeedResponse(
	context: OperationContext,
	entries: readonly ListedInFeed[],
	about: { title: string; description: string; list: string; self: string; query: string; maxAge: number },
): Promise<Response> {
	const { language, now } = context;
	const { settings, words } = services();
	const t = words(language);
	const house = await organisation(context);
	const named = (texts: Texts | undefined): string =>
		inLanguage(texts, language, house?.originalLanguage)?.text ?? 'Rostrum';
	const at = (path: string): string => settings.origin + addressOf(language, path);
	const author = named(house?.name);
	const text = atomFeed(
		entries.map(({ title, sample, path, authors, cap, ...entry }): AtomEntry => ({
			...entry,
			title: sample ? t('conference.feed.sample', { title }) : title,
			address: at(path),
			...(cap && { cap: at(cap) }),
			authors: authors ?? [author],
		})),
		{
			name: `${named(house?.shortName)}: ${about.title}`,
			description: about.description,
			author,
			language,
			self: settings.origin + about.self + about.query,
			list: at(about.list) + about.query,
			origin: settings.origin,
			loadedAt: house?.loadedAt ?? new Date(0),
		},
	);
	return new Response(text, {
		headers: {
			'content-type': 'application/atom+xml; charset=utf-8',
			'content-language': language,
			'cache-control': `public, max-age=${about.maxAge}`,
			'last-modified': now.toUTCString(),
		},
	});
}
