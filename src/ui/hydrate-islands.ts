import { hydrate, type Component } from 'svelte';
import { recallDrafts } from './Form/stored.ts';

/**
 * Brings to life the islands of a page that this script knows; the page was whole before, and stays so without
 * it. Others that stand in the same page are another script's.
 * @param islands by the name under which a page marks their place
 */
export function hydrateIslands(islands: Readonly<Record<string, Component<never>>>): void {
	// What somebody typed who has signed out since is nobody's to read.
	if (document.querySelector('[data-signed-out]')) recallDrafts(null, Date.now());
	for (const place of document.querySelectorAll<HTMLElement>('[data-island]')) {
		const { island = '', props } = place.dataset;
		const component = Object.hasOwn(islands, island) ? islands[island] : undefined;
		if (component && props) hydrate(component, { target: place, props: JSON.parse(props) as never });
	}
}
