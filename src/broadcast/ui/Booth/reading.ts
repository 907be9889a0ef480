/**
 * Remembers the reading position in a box before its content changes: at the first open part (`data-place`) that
 * reaches into view, or the next such one if that is removed; otherwise at the first visible part.
 * @returns a function that restores the position afterwards, or scrolls to the top if the part is gone, where the
 * current speaker is
 */
export function keepInPlace(box: HTMLElement): () => void {
	const parts = (): HTMLDetailsElement[] => [
		...box.querySelectorAll<HTMLDetailsElement>('details[data-place]'),
	];
	const top = (part: Element): number => part.getBoundingClientRect().top - box.getBoundingClientRect().top;
	const seen = parts().filter((part) => {
		const from = top(part);
		return from < box.clientHeight && from + part.getBoundingClientRect().height > 0;
	});
	const open = seen.filter((part) => part.open);
	const visible = (open.length ? open : seen.slice(0, 1)).map((part) => ({
		place: part.dataset['place'],
		offset: top(part),
	}));
	if (!visible.length) return () => {};
	return () => {
		const now = new Map(parts().map((part) => [part.dataset['place'], part]));
		const anchor = visible.find(({ place }) => now.has(place));
		const part = anchor && now.get(anchor.place);
		box.scrollTop = part ? box.scrollTop + top(part) - anchor.offset : 0;
	};
}
