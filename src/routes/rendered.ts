const renderedParts = new WeakSet<object>();

/**
 * Marks a part of a page's data as rendered, so SvelteKit does not serialise it for scripts: it does so even for pages
 * without script, where large data costs more than everything else. Only for pages without `csr`.
 */
export function rendered<Part extends object>(part: Part): Part {
	renderedParts.add(part);
	return part;
}

/** Whether the data was marked as rendered. */
export const isRendered = (value: unknown): boolean =>
	typeof value === 'object' && value !== null && renderedParts.has(value);
