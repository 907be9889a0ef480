import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { translator } from '#platform/messages.ts';
import WithMessages from './WithMessages.svelte';
import design from './messages/en.json' with { type: 'json' };

type Words = Readonly<Record<string, string>>;

const keyed = (slice: string, words: Words): Words =>
	Object.fromEntries(Object.entries(words).map(([key, text]) => [`${slice}.${key}`, text]));

/**
 * Components as the server sends them, with the English words of a slice beside those of the design system. For tests
 * and for looking at examples alone.
 * @param lower words of a slice below, if a component shows some
 */
export function inEnglish(slice: string, words: Words, ...lower: { slice: string; words: Words }[]) {
	const below = Object.assign({}, ...lower.map((one) => keyed(one.slice, one.words))) as Words;
	const english = translator({ ...keyed('ui', design), ...below, ...keyed(slice, words) }, 'en');
	return {
		english,
		/** The markup that a reader of that language gets, without the comments that Svelte leaves. */
		html<Props extends object>(component: Component<Props>, props: Props, language = 'en'): string {
			const { body } = render(WithMessages, { props: { component, props, t: english, language } } as never);
			return body.replace(/<!--.*?-->/g, '');
		},
	};
}

export const { english, html } = inEnglish('ui', design);

/** The words of some markup alone. */
export const text = (markup: string): string =>
	markup
		.replace(/<[^>]+>/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
