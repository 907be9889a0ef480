import { organisation } from '#directory/server';
import { practicesFeed } from '#exchange';
import { newestPractices } from '#exchange/server';
import { addressOf } from '#platform/address.ts';
import { inLanguage, type Texts } from '#platform/language.ts';
import { services } from '#platform/server/services.ts';
import type { RequestHandler } from './$types';

const maxEntries = 100;

/** The last published practices of a search, the same for every reader. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const { context } = locals;
	const { language } = context;
	locals.keep(null, 'directory', 'practices');
	const { settings, words } = services();
	const t = words(language);
	const house = await organisation(context);
	const named = (texts: Texts | undefined): string =>
		inLanguage(texts, language, house?.originalLanguage)?.text ?? 'Rostrum';
	const { practices, canonical } = await newestPractices(context, url.searchParams, maxEntries);
	const query = canonical && `?${canonical}`;
	const at = (path: string): string => settings.origin + addressOf(language, path);
	const text = practicesFeed(
		practices.map(({ slug, title, summary, sample, publishedAt, owners }) => ({
			title: sample ? t('conference.feed.sample', { title: title.text }) : title.text,
			summary: summary?.text ?? null,
			publishedAt,
			address: at(`/practices/${slug}`),
			authors: owners.map((one) => one.text),
		})),
		{
			name: `${named(house?.shortName)}: ${t('exchange.find.title')}`,
			description: t('exchange.find.feed'),
			author: named(house?.name),
			language,
			self: settings.origin + url.pathname + query,
			list: at('/practices') + query,
			origin: settings.origin,
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
