import { sortedBy, type Direction, type ListDefinition, type ListState } from '#platform/list.ts';
import type { Translate } from '#platform/messages.ts';

/** A facet of a list with its values as the page names them. */
export interface ListFacet<Facet extends string = string> {
	facet: Facet;
	label: string;
	options: readonly {
		value: string;
		label: string;
		/** Missing where a large list was only estimated. */
		count?: number;
		about?: boolean;
		chosen: boolean;
		lang?: string;
	}[];
	/** Unfolded although nothing in it is chosen. */
	open?: boolean;
}

/** The names of values: the keys of their messages, texts by value, or what makes one. */
type Names =
	| Readonly<Record<string, string>>
	| ReadonlyMap<string, string | { text: string } | null | undefined>
	| ((value: string) => string);

const nameOf = (names: Names, value: string, t: Translate): string => {
	if (typeof names === 'function') return names(value);
	if (!(names instanceof Map)) return t((names as Readonly<Record<string, string>>)[value] ?? value);
	const name: string | { text: string } | null | undefined = names.get(value);
	return (typeof name === 'string' ? name : name?.text) ?? value;
};

/** The facets of a list, each with its values in use. @returns a facet by its name, with its label */
export const facetsOf =
	<Facet extends string>(
		counts: readonly { facet: Facet; value: string; count: number; chosen: boolean }[],
		t: Translate,
	) =>
	(facet: Facet, label: string, names: Names): ListFacet<Facet> => ({
		facet,
		label,
		options: counts
			.filter((one) => one.facet === facet && (one.count || one.chosen))
			.map(({ value, count, chosen }) => ({ value, count, chosen, label: nameOf(names, value, t) })),
	});

/** The link and the direction of a column's heading, by the column. @param here the page's address without its query */
export const sortsOf =
	<Facet extends string, Sort extends string>(
		definition: ListDefinition<Facet, Sort>,
		state: ListState<Facet, Sort>,
		here: string,
	) =>
	(by: Sort): { href: string; order: Direction | undefined } => {
		const { query, order } = sortedBy(definition, state, by);
		return { href: query ? `${here}?${query}` : here, order };
	};

/** The links to the files of all rows. @param address of a file without its ending */
export const sheetFiles = (address: string, t: Translate): { label: string; href: string }[] =>
	['csv', 'xlsx'].map((format) => ({
		label: t('ui.list.download', { format: format.toUpperCase() }),
		href: `${address}.${format}`,
	}));
