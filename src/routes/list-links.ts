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
	/** An action of this page that comes back to this list. */
	action(name: string): string;
	/** The place of one of the rows, whose pages are below the list. @param of the list: its page, from 1, and totals */
	neighbours(
		ids: readonly string[],
		id: string,
		of: { page: number; size: number; total: number },
	): Neighbours;
}

/**
 * The links of a list of a conference.
 * @param query of the list, without `?`
 * @param name of the list, as in its address
 */
export function listLinks(
	{ language, slug, query }: { language: Language; slug: string; query: string },
	name: 'registrations' | 'emails' | 'meetings',
): ListLinks {
	const here = addressOf(language, `/console/conferences/${slug}/${name}`);
	const withQuery = (address: string): string => (query ? `${address}?${query}` : address);
	return {
		here,
		list: withQuery(here),
		withQuery,
		action: (action) => `?${query ? `${query}&` : ''}/${action}`,
		neighbours: (ids, id, { page, size, total }) =>
			neighboursOf(ids, id, {
				first: (page - 1) * size,
				total,
				address: (other) => withQuery(`${here}/${other}`),
			}),
	};
}
