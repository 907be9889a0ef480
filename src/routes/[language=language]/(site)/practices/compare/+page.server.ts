import { maxCompared, practicesList } from '#practices';
import { comparePractices, searchPractices } from '#practices/server';
import { rendered } from '#site/rendered.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { context } = locals;
	locals.keep(null, 'directory', 'practices');
	const compared = await comparePractices(context, url.searchParams.getAll('p'));
	const words = url.searchParams.get(practicesList.search) ?? '';
	const isAsked = words.trim() !== '' && compared.length < maxCompared;
	const found = isAsked ? await searchPractices(context, new URLSearchParams({ words })) : null;
	return {
		compared: rendered(compared),
		words: found?.state.words.join(' ') ?? '',
		found: found && rendered(found.results),
		query: new URLSearchParams(compared.map(({ slug }) => ['p', slug])).toString(),
	};
};
