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
		const { island = '', props } = place.dataset;
		const component = Object.hasOwn(islands, island) ? islands[island] : undefined;
		if (!component || !props) continue;
		// Its messages follow it.
		const spoken: unknown = JSON.parse(place.nextElementSibling?.textContent ?? 'null');
		hydrate(component, { target: place, props: { ...(JSON.parse(props) as object), spoken } as never });
	}
}
