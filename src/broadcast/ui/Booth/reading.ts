/**
 * Remembers where the reader of a box is, before what is in it changes: at the first part of it (`data-place`) that is
 * open and reaches into what is seen, or at the next such one if that goes; else at the first that is seen.
 * @returns brings the box back there, once it has changed; from what has gone to the beginning: whoever has the floor
 * now stands there
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
	const read = (open.length ? open : seen.slice(0, 1)).map((part) => ({
		place: part.dataset['place'],
		was: top(part),
	}));
	if (!read.length) return () => {};
	return () => {
		const now = new Map(parts().map((part) => [part.dataset['place'], part]));
		const kept = read.find(({ place }) => now.has(place));
		const part = kept && now.get(kept.place);
		box.scrollTop = part ? box.scrollTop + top(part) - kept.was : 0;
	};
}
