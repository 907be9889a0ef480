import { atomFeedResponse } from '#conference/server';
import { readPublicBoard } from '#warnings/server';
import { warningStateLabels } from '#warnings/ui/warning/board-labels.ts';
import { services } from '#platform/server/services.ts';
import type { RequestHandler } from './$types';

/** The newest CLEAR warnings, also withdrawn ones, the same for every reader. */
export const GET: RequestHandler = async ({ locals: { context, keep }, url }) => {
	keep(null, 'directory', 'warnings');
	const t = services().words(context.language);
	const { warnings } = await readPublicBoard(context, { words: '', kind: null, country: null, isAll: true });
	return atomFeedResponse(
		context,
		warnings.map(({ id, subject, sample, state, version, releasedAt, region, country }) => ({
			title:
				state === 'released' || state === 'draft'
					? subject.text
					: `${subject.text} (${t(warningStateLabels[state])})`,
			sample,
			summary: [country?.name.text, region, t('warnings.public.version', { version })]
				.filter(Boolean)
				.join(' · '),
			publishedAt: releasedAt,
			path: `/warnings/${id}`,
			cap: `/warnings/${id}.cap`,
		})),
		{
			title: t('warnings.public.title'),
			description: t('warnings.public.feed'),
			list: '/warnings',
			self: url.pathname,
			query: '',
			maxAge: 60,
		},
	);
};
