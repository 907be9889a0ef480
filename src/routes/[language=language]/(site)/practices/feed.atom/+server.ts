import { newestPractices } from '#exchange/server';
import { services } from '#platform/server/services.ts';
import { exchangeFeedResponse } from '#site/exchange-feed.server.ts';
import type { RequestHandler } from './$types';

const maxEntries = 100;

/** The last published practices of a search, the same for every reader. */
export const GET: RequestHandler = async ({ locals: { context, keep }, url }) => {
	keep(null, 'directory', 'practices');
	const t = services().words(context.language);
	const { practices, canonical } = await newestPractices(context, url.searchParams, maxEntries);
	return exchangeFeedResponse(
		context,
		practices.map(({ slug, title, summary, sample, publishedAt, owners }) => ({
			title: title.text,
			sample,
			summary: summary?.text ?? null,
			publishedAt,
			path: `/practices/${slug}`,
			authors: owners.map((one) => one.text),
		})),
		{
			title: t('exchange.find.title'),
			description: t('exchange.find.feed'),
			list: '/practices',
			self: url.pathname,
			query: canonical && `?${canonical}`,
			maxAge: 300,
		},
	);
};
