import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { translator } from '#platform/words.ts';
import InWords from '#ui/InWords.svelte';
import uiWords from '../../ui/words/en.json' with { type: 'json' };
import words from '../words/en.json' with { type: 'json' };

const keyed = (slice: string, all: Record<string, string>) =>
	Object.entries(all).map(([key, text]) => [`${slice}.${key}`, text]);

/** English, as the words of this slice and of the design system say it. For tests alone. */
export const english = translator(
	Object.fromEntries([...keyed('ui', uiWords), ...keyed('directory', words)]),
	'en',
);

/** The words and marks of a component, as the server sends it to a reader of that language. */
export function html<Props extends object>(
	component: Component<Props>,
	props: Props,
	language = 'en',
): string {
	const { body } = render(InWords, { props: { component, props, t: english, language } } as never);
	return body.replace(/<!--.*?-->| class="svelte-\w+"/g, '').replace(/\s+/g, ' ');
}
