import { organisation } from '#directory/server';
import { documentKinds, type DocumentKind } from '#documents';
import { documentsFeed, newestDocuments } from '#documents/server';
import { addressOf } from '#platform/address.ts';
import { inLanguage } from '#platform/language.ts';
import { services } from '#platform/server/services.ts';
import { languageName } from '#ui/InLanguage/name.ts';
import type { RequestHandler } from './$types';

const maxEntries = 100;

/** The last issued public documents of a search, the same for every reader. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const { context } = locals;
	const { language } = context;
	locals.keep(null, 'directory', 'conferences', 'documents');
	const { settings, words } = services();
	const t = words(language);
	const house = await organisation(context);
	const site = inLanguage(house?.shortName, language, house?.originalLanguage)?.text ?? 'Rostrum';
	const {
		documents,
		canonical,
		chosen,
		words: typed,
	} = await newestDocuments(context, url.searchParams, maxEntries);
	const subject = [
		...(typed ? [typed] : []),
		...chosen.map(({ facet, value, name }) => {
			if (facet === 'kind') return t(documentKinds.labels[value as DocumentKind]);
			return facet === 'language' ? languageName(value, language) : (name ?? value);
		}),
	].join(', ');
	const title = t('documents.library.title');
	const query = canonical && `?${canonical}`;
	const text = documentsFeed(
		documents.map(({ symbol, title: { text: named }, authors, issuedAt }) => ({
			symbol,
			title: named,
			authors: authors.map((one) => one.text),
			issuedAt,
			path: addressOf(language, `/d/${symbol}`),
		})),
		{
			name: `${site}: ${title}${subject && ` – ${subject}`}`,
			description: t('documents.library.feed'),
			author: inLanguage(house?.name, language, house?.originalLanguage)?.text ?? site,
			language,
			origin: settings.origin,
			self: url.pathname + query,
			library: addressOf(language, '/documents') + query,
			loadedAt: house?.loadedAt ?? new Date(0),
		},
	);
	return new Response(text, {
		headers: {
			'content-type': 'application/atom+xml; charset=utf-8',
			'content-language': language,
			'cache-control': 'public, max-age=300',
			'last-modified': context.now.toUTCString(),
		},
	});
};
