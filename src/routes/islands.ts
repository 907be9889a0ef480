import { parse } from '@formatjs/icu-messageformat-parser';
import type { Component } from 'svelte';
import { render } from 'svelte/server';
import type { Language } from '#platform/language.ts';
import type { Message } from '#platform/words.ts';
import { rendered } from './rendered.ts';
import { catalogueOf } from './words.ts';

/** A part of a page that lives by itself: as it stands at load, and what it needs to go on. */
export interface Island {
	name: string;
	html: string;
	props: string;
}

/** A part of the words, ready for a script, and the same as text. */
interface Spoken {
	words: Record<string, Message>;
	json: string;
}
const known = new WeakMap<object, Map<string, Spoken>>();

/**
 * Makes an island. It is rendered apart from its page, since a browser takes up exactly what was rendered
 * apart; the page round it needs no script.
 * @param words the beginnings of the keys that it may say
 */
export async function islandOf<Props extends { spoken: unknown }>(
	name: string,
	component: Component<Props>,
	language: Language,
	words: readonly string[],
	props: Omit<Props, 'spoken'>,
): Promise<Island> {
	const spoken = await spokenOf(language, words);
	const whole = { ...props, spoken: { language, words: spoken.words } };
	const { body } = await render(component as unknown as Component<Record<string, unknown>>, { props: whole });
	const own = JSON.stringify(props).slice(1, -1);
	return rendered({
		name,
		html: body,
		props: `{${own && `${own},`}"spoken":{"language":${JSON.stringify(language)},"words":${spoken.json}}}`,
	});
}

/** The words that begin with one of `beginnings`; put together once for a language as it stands. */
async function spokenOf(language: Language, beginnings: readonly string[]): Promise<Spoken> {
	const catalogue = await catalogueOf(language);
	const ofLanguage = known.get(catalogue) ?? new Map<string, Spoken>();
	known.set(catalogue, ofLanguage);
	const key = beginnings.join(' ');
	const before = ofLanguage.get(key);
	if (before) return before;
	const words = wordsFrom(catalogue, beginnings);
	const spoken = { words, json: JSON.stringify(words) };
	ofLanguage.set(key, spoken);
	return spoken;
}

/** The words parsed where they have places: a browser has no parser. */
function wordsFrom(
	catalogue: Readonly<Record<string, Message>>,
	beginnings: readonly string[],
): Record<string, Message> {
	const wanted = Object.entries(catalogue).filter(([key]) => beginnings.some((one) => key.startsWith(one)));
	return Object.fromEntries(
		wanted.map(([key, message]) => [
			key,
			typeof message === 'string' && /[{']/.test(message)
				? parse(message, { ignoreTag: true, captureLocation: false })
				: message,
		]),
	);
}
