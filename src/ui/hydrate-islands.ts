import { hydrate, type Component } from 'svelte';
import { recallDrafts } from './Form/stored.ts';

/**
 * Hydrates the islands of a page that this script knows; other islands belong to other scripts.
 * @param islands by the name that the page gives them
 */
export function hydrateIslands(islands: Readonly<Record<string, Component<never>>>): void {
	// Drafts of a person who has signed out are removed.
	if (document.querySelector('[data-signed-out]')) recallDrafts(null, Date.now());
	for (const place of document.querySelectorAll<HTMLElement>('[data-island]')) {
		const { island = '' } = place.dataset;
		const component = Object.hasOwn(islands, island) ? islands[island] : undefined;
		// Its props follow it, then its messages.
		const props = place.nextElementSibling;
		const messages = props?.nextElementSibling;
		if (!component || !props?.textContent || !messages?.textContent) continue;
		const spoken: unknown = JSON.parse(messages.textContent);
		hydrate(component, {
			target: place,
			props: { ...(JSON.parse(props.textContent) as object), spoken } as never,
		});
	}
}
