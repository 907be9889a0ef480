import { atomFeedResponse } from '#conference/server';
import { documentKinds, type DocumentKind } from '#documents';
import { newestDocuments } from '#documents/server';
import { services } from '#platform/server/services.ts';
import { languageName } from '#ui/InLanguage/name.ts';
import type { RequestHandler } from './$types';

const maxEntries = 100;

/** The last issued public documents of a search, the same for every reader. */
export const GET: RequestHandler = async ({ locals: { context, keep }, url }) => {
	keep(null, 'directory', 'conferences', 'documents');
	const { language } = context;
	const t = services().words(language);
	const { documents, canonical, chosen, words } = await newestDocuments(
		context,
		url.searchParams,
		maxEntries,
	);
	const subject = [
		...(words ? [words] : []),
		...chosen.map(({ facet, value, name }) => {
			if (facet === 'kind') return t(documentKinds.labels[value as DocumentKind]);
			return facet === 'language' ? languageName(value, language) : (name ?? value);
		}),
	].join(', ');
	return atomFeedResponse(
		context,
		documents.map(({ symbol, title, authors, issuedAt }) => ({
			title: `${symbol} – ${title.text}`,
			sample: false,
			summary: null,
			publishedAt: issuedAt,
			path: `/d/${symbol}`,
			authors: authors.map((one) => one.text),
		})),
		{
			title: [t('documents.library.title'), ...(subject ? [subject] : [])].join(' – '),
			description: t('documents.library.feed'),
			list: '/documents',
			self: url.pathname,
			query: canonical && `?${canonical}`,
			maxAge: 300,
		},
	);
};
