import { parse } from '@formatjs/icu-messageformat-parser';
import type { Component } from 'svelte';
import { render } from 'svelte/server';
import type { Language } from '#platform/language.ts';
import type { Message } from '#platform/words.ts';
import { catalogueOf } from './words.ts';

/** A part of a page that lives by itself: as it stands at load, and what it needs to go on. */
export interface Island {
	name: string;
	html: string;
	props: string;
}

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
	const whole = { ...props, spoken: { language, words: await wordsFrom(language, words) } } as Props;
	const { body } = await render(component as Component<Record<string, unknown>>, {
		props: whole as unknown as Record<string, unknown>,
	});
	return { name, html: body, props: JSON.stringify(whole) };
}

/** The words that begin with one of `beginnings`, parsed where they have places: a browser has no parser. */
async function wordsFrom(
	language: Language,
	beginnings: readonly string[],
): Promise<Record<string, Message>> {
	const catalogue = await catalogueOf(language);
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
