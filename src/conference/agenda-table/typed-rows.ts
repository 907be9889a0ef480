import type { TypedEdition, TypedItem } from '../form.ts';
import { nextNumber } from '../item-numbers.ts';
import { readItemNumber, readTimes } from './read-cells.ts';

const isEmpty = ({ number, start, title, note }: TypedItem): boolean =>
	![number, start ?? '', ...Object.values(title), ...Object.values(note)].some((text) => text.trim());

/**
 * The agenda as it was typed, with times and numbers as they are stored: `9.30–10.15` becomes a beginning and an end,
 * `2 (a)` becomes 2.1. What cannot be read stays as it is, for its error. New rows of the grid that were left empty are
 * dropped, and those without a number get the next one.
 * @param known the ids of the items that the form had shown
 * @param newId makes the id of a new row without one, by its position
 */
export function withTypedRows(
	document: TypedEdition,
	known: ReadonlySet<string>,
	newId: (at: number) => string,
): TypedEdition {
	const numbers = document.items.map(({ number }) => readItemNumber(number) ?? number);
	const items = document.items.flatMap((item, at): TypedItem[] => {
		if (!known.has(item.id) && isEmpty(item)) return [];
		let number = numbers[at] ?? '';
		if (!number.trim() && !known.has(item.id)) {
			number = nextNumber(numbers, null);
			numbers.push(number);
		}
		const times = item.start === null ? null : readTimes(item.start);
		const row = { ...item, id: item.id || newId(at), number };
		return [times ? { ...row, start: times.start, end: times.end ?? item.end } : row];
	});
	return { ...document, items };
}
