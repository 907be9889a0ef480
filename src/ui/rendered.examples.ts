import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { translator } from '#platform/words.ts';
import InWords from './InWords.svelte';
import words from './words/en.json' with { type: 'json' };

const catalogue = Object.fromEntries(Object.entries(words).map(([key, text]) => [`ui.${key}`, text]));

/** English, as the words of this folder say it. For tests and for looking at examples alone. */
export const english = translator(catalogue, 'en');

/** The markup of a component as the server sends it, without the comments that Svelte leaves. */
export function html<Props extends Record<string, unknown>>(
	component: Component<Props>,
	props: Props,
	language = 'en',
): string {
	const { body } = render(InWords, { props: { component, props, t: english, language } } as never);
	return body.replace(/<!--.*?-->/g, '');
}
