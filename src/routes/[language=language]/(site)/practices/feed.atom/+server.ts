import { atomFeedResponse } from '#conference/server';
import { newestPractices } from '#practices/server';
import { services } from '#platform/server/services.ts';
import type { RequestHandler } from './$types';

const maxEntries = 100;

/** The last published practices of a search, the same for every reader. */
export const GET: RequestHandler = async ({ locals: { context, keep }, url }) => {
	keep(null, 'directory', 'practices');
	const t = services().words(context.language);
	const { practices, canonical } = await newestPractices(context, url.searchParams, maxEntries);
	return atomFeedResponse(
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
			title: t('practices.find.title'),
			description: t('practices.find.feed'),
			list: '/practices',
			self: url.pathname,
			query: canonical && `?${canonical}`,
			maxAge: 300,
		},
	);
};
