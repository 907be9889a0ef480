/** `3.1` → `3`; the number of a main item has no parent. */
export const parentNumber = (number: string): string | null =>
	number.includes('.') ? number.slice(0, number.lastIndexOf('.')) : null;

/** How deep an item stands: 0 for `3`, 1 for `3.1`. */
export const depthOf = (number: string): number => number.split('.').length - 1;

/** Compares numbers as people read them: 2 before 10, and 3 before 3.1 before 4. */
export function byNumber(a: string, b: string): number {
	const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
	for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
		const difference = (left[at] ?? 0) - (right[at] ?? 0);
		if (difference) return difference;
	}
	return 0;
}

/** The number for another item below `parent` (`null` = a main item): the highest there and one more. */
export function nextNumber(taken: readonly string[], parent: string | null): string {
	const last = taken
		.filter((number) => parentNumber(number) === parent)
		.map((number) => Number(number.slice((parent?.length ?? -1) + 1)))
		// What an officer has typed need not be a number.
		.filter((number) => Number.isSafeInteger(number));
	return `${parent === null ? '' : `${parent}.`}${Math.max(0, ...last) + 1}`;
}

/** Whether `number` stands below `ancestor`, at any depth. */
export const isBelow = (number: string, ancestor: string): boolean => number.startsWith(`${ancestor}.`);

/** The number of an item when `from` has become `to`; `null` when it stands elsewhere. */
const renamed = (number: string, from: string, to: string): string | null =>
	number === from || isBelow(number, from) ? to + number.slice(from.length) : null;

/**
 * Moves an item with all below it one place among its siblings: the two swap numbers, and what stands below
 * each goes along. Nothing changes when there is no sibling on that side.
 */
export function moveItem<Numbered extends { id: string; number: string }>(
	items: readonly Numbered[],
	id: string,
	way: 'up' | 'down',
): Numbered[] {
	const item = items.find((one) => one.id === id);
	if (!item) return [...items];
	const siblings = items
		.filter((one) => parentNumber(one.number) === parentNumber(item.number))
		.sort((a, b) => byNumber(a.number, b.number));
	const other = siblings[siblings.indexOf(item) + (way === 'up' ? -1 : 1)];
	if (!other) return [...items];
	return items.map((one) => ({
		...one,
		number:
			renamed(one.number, item.number, other.number) ??
			renamed(one.number, other.number, item.number) ??
			one.number,
	}));
}
