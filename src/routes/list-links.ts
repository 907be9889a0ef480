import { addressOf } from '#platform/address.ts';
import type { Language } from '#platform/language.ts';
import { neighboursOf, type Neighbours } from '#ui/Panes/neighbours.ts';

/** The links of an officers' list with what is opened beside it: all keep the query of the list. */
export interface ListLinks {
	/** The list without its query. */
	here: string;
	/** The list as it was. */
	list: string;
	withQuery(address: string): string;
	/** An action of this page that comes back to this list. @param next the id of the one that the step leads to */
	action(name: string, next?: string): string;
	/** The place of one of the rows, whose pages are below the list. @param size of its pages */
	neighbours(
		rows: readonly { id: string }[],
		id: string,
		list: { state: { page: number }; total: number },
		size: number,
	): Neighbours;
}

/**
 * The links of a list of a conference.
 * @param query of the list, without `?`
 * @param name of the list, as in its address
 */
export function listLinks(
	{ language, slug, query }: { language: Language; slug: string; query: string },
	name: 'registrations' | 'emails' | 'documents' | 'meetings',
): ListLinks {
	const here = addressOf(language, `/console/conferences/${slug}/${name}`);
	const withQuery = (address: string): string => (query ? `${address}?${query}` : address);
	return {
		here,
		list: withQuery(here),
		withQuery,
		action: (action, next) => `?${query ? `${query}&` : ''}/${action}${next ? `&next=${next}` : ''}`,
		neighbours: (rows, id, { state, total }, size) =>
			neighboursOf(
				rows.map((row) => row.id),
				id,
				{ first: (state.page - 1) * size, total, address: (other) => withQuery(`${here}/${other}`) },
			),
	};
}
