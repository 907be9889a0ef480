import { hydrate } from 'svelte';
import { islands } from './islands.ts';

/* Brings to life what of the floor stands in a page; the page was whole before, and stays so without this. */
for (const place of document.querySelectorAll<HTMLElement>('[data-floor]')) {
	const { floor, props } = place.dataset;
	const component = islands[floor as keyof typeof islands];
	if (component && props) hydrate(component, { target: place, props: JSON.parse(props) as never });
}
