import { Edition } from './edition.ts';

/** A place in which two versions of a conference say something else; `''` = nothing is said there. */
export interface Difference {
	/** As in the form: `title.fr`, `meetings.1.start`. */
	path: string;
	theirs: string;
	yours: string;
}

/**
 * Where two versions differ, in the order of the form. Meetings and items are compared with themselves, wherever
 * they stand by now; those that only they have come after yours (`partsOf`). Other rows are compared by their
 * place.
 */
export function differences(theirs: Edition, yours: Edition): Difference[] {
	const [parts, b] = [partsOf(theirs, yours), flat(yours)];
	const own = (list: 'meetings' | 'items'): readonly unknown[] =>
		parts[list].map(({ id }) => theirs[list].find((one) => one.id === id) ?? null);
	const a = flat({ ...theirs, meetings: own('meetings'), items: own('items') });
	const paths = [...new Set([...b.keys(), ...a.keys()])];
	return paths
		.toSorted((one, other) => place(one) - place(other))
		.flatMap((path) => {
			const [one, other] = [a.get(path) ?? '', b.get(path) ?? ''];
			return one === other || path.endsWith('.id') ? [] : [{ path, theirs: one, yours: other }];
		});
}

/** All meetings and items that either version has, numbered as the paths of differences number them. */
export const partsOf = (theirs: Edition, yours: Edition): Pick<Edition, 'meetings' | 'items'> => ({
	meetings: [...yours.meetings, ...onlyIn(theirs.meetings, yours.meetings)],
	items: [...yours.items, ...onlyIn(theirs.items, yours.items)],
});

const onlyIn = <Part extends { id: string }>(theirs: readonly Part[], yours: readonly Part[]): Part[] => {
	const known = new Set(yours.map(({ id }) => id));
	return theirs.filter(({ id }) => !known.has(id));
};

// A database keeps the keys of a document in an order of its own.
const order = Object.keys(Edition.entries);
const place = (path: string): number => order.indexOf(path.split('.')[0] ?? '');

/** Every value with its path; lists of words as one value, so that they read as one. */
function flat(value: unknown, path = '', found = new Map<string, string>()): Map<string, string> {
	if (value === null || value === '' || value === false) return found;
	if (Array.isArray(value) && value.every((one) => typeof one === 'string')) {
		if (value.length) found.set(path, value.join(', '));
	} else if (typeof value === 'object')
		for (const [key, part] of Object.entries(value)) flat(part, path ? `${path}.${key}` : key, found);
	else found.set(path, String(value));
	return found;
}
