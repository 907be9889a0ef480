import { Edition } from './edition.ts';

/** A place in which two versions of a conference say something else; `''` = nothing is said there. */
export interface Difference {
	/** As in the form: `title.fr`, `meetings.1.start`. */
	path: string;
	theirs: string;
	yours: string;
}

/** Where two versions differ, in the order of the form. Rows are compared by their place in the list. */
export function differences(theirs: Edition, yours: Edition): Difference[] {
	const [a, b] = [flat(theirs), flat(yours)];
	const paths = [...new Set([...b.keys(), ...a.keys()])];
	return paths
		.toSorted((one, other) => place(one) - place(other))
		.flatMap((path) => {
			const [one, other] = [a.get(path) ?? '', b.get(path) ?? ''];
			return one === other || path.endsWith('.id') ? [] : [{ path, theirs: one, yours: other }];
		});
}

// A database keeps the keys of a document in an order of its own.
const order = Object.keys(Edition.entries);
const place = (path: string): number => order.indexOf(path.split('.')[0] ?? '');

/** Every value with its path; lists of words as one value, so that they read as one. */
function flat(value: unknown, path = '', found = new Map<string, string>()): Map<string, string> {
	if (value === null || value === '') return found;
	if (Array.isArray(value) && value.every((one) => typeof one === 'string')) {
		if (value.length) found.set(path, value.join(', '));
	} else if (typeof value === 'object')
		for (const [key, part] of Object.entries(value)) flat(part, path ? `${path}.${key}` : key, found);
	else found.set(path, String(value));
	return found;
}
