import { error } from '@sveltejs/kit';
import { spokenLanguages } from '#platform/language.ts';
import { services } from '#platform/server/services.ts';
import type { PageServerLoad } from './$types';

const oneOf = <Word extends string>(requested: string | null, words: readonly [Word, ...Word[]]): Word =>
	words.find((value) => value === requested) ?? words[0];

/** All components in all states, for developers; not part of an installation. */
export const load: PageServerLoad = ({ url }) => {
	if (!services().settings.design) error(404);
	const ask = url.searchParams;
	return {
		theme: oneOf(ask.get('theme'), ['light', 'dark']),
		density: oneOf(ask.get('density'), ['normal', 'compact']),
		language: oneOf(ask.get('language'), spokenLanguages),
		only: ask.get('only'),
	};
};
