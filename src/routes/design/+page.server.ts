import { error } from '@sveltejs/kit';
import { spokenLanguages } from '#platform/language.ts';
import { services } from '#platform/server/services.ts';
import type { PageServerLoad } from './$types';

const among = <Word extends string>(wanted: string | null, words: readonly [Word, ...Word[]]): Word =>
	words.find((word) => word === wanted) ?? words[0];

/** Every component in every state, for those who work on them; not part of an installation. */
export const load: PageServerLoad = ({ url }) => {
	if (!services().settings.design) error(404);
	const ask = url.searchParams;
	return {
		theme: among(ask.get('theme'), ['light', 'dark']),
		density: among(ask.get('density'), ['normal', 'compact']),
		language: among(ask.get('language'), spokenLanguages),
		only: ask.get('only'),
	};
};
