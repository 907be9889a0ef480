import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { translator } from '#platform/words.ts';
import InWords from '#ui/InWords.svelte';
import uiWords from '../../ui/words/en.json' with { type: 'json' };
import words from '../words/en.json' with { type: 'json' };

const prefixed = (slice: string, all: Record<string, string>) =>
	Object.fromEntries(Object.entries(all).map(([key, text]) => [`${slice}.${key}`, text]));

/** English, as the words of the floor and of the design system say it. */
export const english = translator({ ...prefixed('ui', uiWords), ...prefixed('floor', words) }, 'en');

/** The markup of a component as the server sends it, without the comments that Svelte leaves. */
export function html<Props extends object>(component: Component<Props>, props: Props): string {
	const { body } = render(InWords, { props: { component, props, t: english, language: 'en' } } as never);
	return body.replace(/<!--.*?-->/g, '');
}

/** The words of some markup alone. */
export const text = (markup: string): string =>
	markup
		.replace(/<[^>]+>/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
