import { Edition } from './edition.ts';
import { noneValue } from './form.ts';

/** A field in which two versions of a conference differ; `''` = empty there. */
export interface Difference {
	/** The path in the form: `title.fr`, `meetings.1.start`. */
	path: string;
	theirs: string;
	yours: string;
}

/**
 * The differences of two versions, in the order of the form. Meetings and items are matched by id wherever they moved;
 * those only in `theirs` come after yours (`partsOf`). Other rows are matched by position.
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

/** All meetings and items of both versions, numbered as in the paths of differences. */
export const partsOf = (theirs: Edition, yours: Edition): Pick<Edition, 'meetings' | 'items'> => ({
	meetings: [...yours.meetings, ...onlyIn(theirs.meetings, yours.meetings)],
	items: [...yours.items, ...onlyIn(theirs.items, yours.items)],
});

const onlyIn = <Part extends { id: string }>(theirs: readonly Part[], yours: readonly Part[]): Part[] => {
	const known = new Set(yours.map(({ id }) => id));
	return theirs.filter(({ id }) => !known.has(id));
};

// JSONB does not keep the order of keys.
const order = Object.keys(Edition.entries);
const place = (path: string): number => order.indexOf(path.split('.')[0] ?? '');

/** Every value by its path; a list of words counts as one value. */
function flat(value: unknown, path = '', found = new Map<string, string>()): Map<string, string> {
	if (value === null || value === '' || value === false) return found;
	if (Array.isArray(value) && value.every((one) => typeof one === 'string')) {
		// Without interpretation, and not: not known yet.
		if (value.length || path === 'languages') found.set(path, value.join(', ') || noneValue);
	} else if (typeof value === 'object')
		for (const [key, part] of Object.entries(value)) flat(part, path ? `${path}.${key}` : key, found);
	else found.set(path, String(value));
	return found;
}
