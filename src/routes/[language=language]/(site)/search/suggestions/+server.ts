import { json } from '@sveltejs/kit';
import { searchKindLabels } from '#search';
import { suggest } from '#search/server';
import { addressOf } from '#platform/address.ts';
import { services } from '#platform/server/services.ts';
import type { SuggestionOption, Suggestions } from '#search/ui/Suggestions/suggestion.ts';
import type { RequestHandler } from './$types';

/** What is offered below the field of the search page while somebody types; each viewer's own. */
export const GET: RequestHandler = async ({ locals: { context }, params: { language }, url }) => {
	const { slices, words } = services();
	const t = words(language);
	const found = await suggest(context, url.searchParams.get('words') ?? '', slices);
	const options = found.map((one): SuggestionOption => {
		if ('words' in one)
			return {
				label: one.words,
				href: `${addressOf(language, '/search')}?${new URLSearchParams({ words: one.words })}`,
			};
		const label = searchKindLabels[one.kind]?.one;
		return {
			label: one.title.text,
			...(one.title.isRequested ? {} : { lang: one.title.language }),
			detail: [label ? t(label) : '', one.year ?? '', one.sample ? t('ui.sample') : '']
				.filter(Boolean)
				.join(' · '),
			href: addressOf(language, one.path),
		};
	});
	const answer: Suggestions = { options, status: t('search.suggestions', { count: options.length }) };
	return json(answer, { headers: { 'cache-control': 'private, no-store' } });
};
