import type { Component } from 'svelte';
import { render } from 'svelte/server';
import type { Language } from '#platform/language.ts';
import { dataBlock, messagesFor } from './island-messages.ts';
import { rendered } from './rendered.ts';

/** A hydrated part of a page: its rendered HTML, and the HTML of two data blocks: its props, then its messages. */
export interface Island {
	name: string;
	html: string;
	data: string;
}

/**
 * Renders an island. It is rendered apart from its page, because hydration needs exactly that markup; the rest of the page
 * needs no script.
 * @param words the prefixes of the message keys that it uses
 */
export async function islandOf<Props extends { spoken?: unknown }>(
	name: string,
	component: Component<Props>,
	language: Language,
	words: readonly string[],
	props: Omit<Props, 'spoken'>,
): Promise<Island> {
	const messages = await messagesFor(language, words);
	const allProps = { ...props, spoken: { language, words: messages.words } };
	const { body } = await render(component as unknown as Component<Record<string, unknown>>, {
		props: allProps,
	});
	return rendered({ name, html: body, data: dataBlock(props) + messages.html });
}
