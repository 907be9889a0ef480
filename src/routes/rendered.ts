const all = new WeakSet<object>();

/**
 * Says of a part of a page's data that no script will want it: it has been rendered. SvelteKit writes the data
 * of every page down for a script, also of pages that have none, which costs more than all the rest where the
 * data is large. Only for pages without `csr`.
 */
export function rendered<Part extends object>(part: Part): Part {
	all.add(part);
	return part;
}

/** Whether no script will want it. */
export const isRendered = (thing: unknown): boolean =>
	typeof thing === 'object' && thing !== null && all.has(thing);
