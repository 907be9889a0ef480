import { organisation } from '#directory/server';
import { practicesFeed } from '#exchange';
import { readPublicBoard } from '#exchange/server';
import { warningStateLabels } from '#exchange/ui/warnings/board-labels.ts';
import { addressOf } from '#platform/address.ts';
import { inLanguage, type Texts } from '#platform/language.ts';
import { services } from '#platform/server/services.ts';
import type { RequestHandler } from './$types';

/** The newest CLEAR warnings, also withdrawn ones, the same for every reader. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const { context } = locals;
	const { language } = context;
	locals.keep(null, 'directory', 'warnings');
	const { settings, words } = services();
	const t = words(language);
	const house = await organisation(context);
	const named = (texts: Texts | undefined): string =>
		inLanguage(texts, language, house?.originalLanguage)?.text ?? 'Rostrum';
	const { warnings } = await readPublicBoard(context, { words: '', kind: null, country: null, isAll: true });
	const at = (path: string): string => settings.origin + addressOf(language, path);
	const text = practicesFeed(
		warnings.map(({ id, subject, sample, state, version, releasedAt, region, country }) => {
			const title = sample ? t('conference.feed.sample', { title: subject.text }) : subject.text;
			const isOpen = state === 'released' || state === 'draft';
			return {
				title: isOpen ? title : `${title} (${t(warningStateLabels[state])})`,
				summary: [country?.name.text, region, t('exchange.public.version', { version })]
					.filter(Boolean)
					.join(' · '),
				publishedAt: releasedAt,
				address: at(`/warnings/${id}`),
				authors: [named(house?.name)],
			};
		}),
		{
			name: `${named(house?.shortName)}: ${t('exchange.public.title')}`,
			description: t('exchange.public.feed'),
			author: named(house?.name),
			language,
			self: settings.origin + url.pathname,
			list: at('/warnings'),
			origin: settings.origin,
			loadedAt: house?.loadedAt ?? new Date(0),
		},
	);
	return new Response(text, {
		headers: {
			'content-type': 'application/atom+xml; charset=utf-8',
			'content-language': language,
			'cache-control': 'public, max-age=60',
		},
	});
};
