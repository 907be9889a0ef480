const reachable = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]';

const isFocusable = (element: Element): element is HTMLElement =>
	element.isConnected && element.matches(reachable) && element.checkVisibility();

/** The first thing in an element, or the element itself, that takes the focus. */
const focusableIn = (element: Element): HTMLElement | undefined =>
	[element, ...element.querySelectorAll(reachable)].find(isFocusable);

/**
 * Remembers where the focus is before the page changes.
 * @param within outside of this element nothing is remembered
 * @returns call it after the change: where the change took the focus away, it goes back to the same element, or to
 *   the button with the same key, or to the nearest remaining neighbour
 */
export function rememberFocus(within: Element): () => void {
	const focused = document.activeElement;
	if (!focused || focused === within || !within.contains(focused)) return () => {};
	const path: { element: Element; parent: Element; at: number }[] = [];
	for (let element = focused; element !== within && element.parentElement; element = element.parentElement) {
		const parent = element.parentElement;
		path.push({ element, parent, at: [...parent.children].indexOf(element) });
	}
	return () => {
		if (document.activeElement !== document.body) return;
		if (isFocusable(focused)) return focused.focus();
		const key = focused.getAttribute('data-key');
		const same = key && within.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
		if (same) return same.focus();
		for (const { parent, at } of path) {
			if (!parent.isConnected) continue;
			// First what is now where the lost element was, then what is after it, then what is before it.
			const after = [...parent.children].slice(at);
			const before = [...parent.children].slice(0, at).toReversed();
			const nearest = [...after, ...before].map(focusableIn).find(Boolean);
			if (nearest) return nearest.focus();
		}
	};
}
