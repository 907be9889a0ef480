/** `3.1` → `3`; `null` for the number of a main item. */
export const parentNumber = (number: string): string | null =>
	number.includes('.') ? number.slice(0, number.lastIndexOf('.')) : null;

/** The depth of an item: 0 for `3`, 1 for `3.1`. */
export const depthOf = (number: string): number => number.split('.').length - 1;

/** Compares numbers in natural order: 2 before 10, and 3 before 3.1 before 4. */
export function byNumber(a: string, b: string): number {
	const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
	for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
		const difference = (left[at] ?? 0) - (right[at] ?? 0);
		if (difference) return difference;
	}
	return 0;
}

/** The next free number below `parent` (`null` = a main item): the highest number plus one. */
export function nextNumber(used: readonly string[], parent: string | null): string {
	const last = used
		.filter((number) => parentNumber(number) === parent)
		.map((number) => Number(number.slice((parent?.length ?? -1) + 1)))
		// An officer may have typed something that is no number.
		.filter((number) => Number.isSafeInteger(number));
	return `${parent === null ? '' : `${parent}.`}${Math.max(0, ...last) + 1}`;
}

/** Whether `number` is below `ancestor`, at any depth. */
export const isBelow = (number: string, ancestor: string): boolean => number.startsWith(`${ancestor}.`);

/** The number of an item after `from` was renumbered to `to`; `null` if it is not affected. */
const renamed = (number: string, from: string, to: string): string | null =>
	number === from || isBelow(number, from) ? to + number.slice(from.length) : null;

/**
 * Moves an item with its sub-items one place among its siblings: the two swap numbers, and their sub-items follow.
 * Changes nothing without a sibling on that side.
 */
export function moveItem<Numbered extends { id: string; number: string }>(
	items: readonly Numbered[],
	id: string,
	direction: 'up' | 'down',
): Numbered[] {
	const item = items.find((one) => one.id === id);
	if (!item) return [...items];
	const siblings = items
		.filter((one) => parentNumber(one.number) === parentNumber(item.number))
		.sort((a, b) => byNumber(a.number, b.number));
	const other = siblings[siblings.indexOf(item) + (direction === 'up' ? -1 : 1)];
	if (!other) return [...items];
	return items.map((one) => ({
		...one,
		number:
			renamed(one.number, item.number, other.number) ??
			renamed(one.number, other.number, item.number) ??
			one.number,
	}));
}

/**
 * Moves an item with its sub-items into a meeting, before one of its siblings there; the siblings between exchange their
 * numbers. Changes nothing for an item that there is not.
 * @param before the id of a sibling; `null` = after the last one of the meeting
 */
export function placeItem<Placed extends { id: string; number: string; meeting: string | null }>(
	items: readonly Placed[],
	id: string,
	{ meeting, before }: { meeting: string | null; before: string | null },
): Placed[] {
	const item = items.find((one) => one.id === id);
	if (!item) return [...items];
	const isMoved = ({ number }: Placed): boolean => number === item.number || isBelow(number, item.number);
	let moved = items.map((one) => (isMoved(one) ? { ...one, meeting } : one));
	const parent = parentNumber(item.number);
	const siblings = (): string[] =>
		moved
			.filter(({ number }) => parentNumber(number) === parent)
			.sort((a, b) => byNumber(a.number, b.number))
			.map((one) => one.id);
	const others = siblings().filter((one) => one !== id);
	const ofMeeting = new Set(moved.filter((one) => one.meeting === meeting).map((one) => one.id));
	const last = others.findLastIndex((one) => ofMeeting.has(one));
	const place = before === null ? last + 1 : others.indexOf(before);
	if (place < 0 || (before === null && last < 0)) return moved;
	for (let at = siblings().indexOf(id); at !== place; at += Math.sign(place - at))
		moved = moveItem(moved, id, at > place ? 'up' : 'down');
	return moved;
}
