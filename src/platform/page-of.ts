/** Rows on a page of a list that has no search of its own. */
export const pageSize = 100;

/** A page of a list, from 1. */
export interface RowsPage<Row> {
	rows: readonly Row[];
	page: number;
	pages: number;
}

/**
 * A page of rows that were all read.
 * @param requested as the address has it; a number beyond the last page is the last page, anything else the first
 */
export function pageOf<Row>(all: readonly Row[], requested: string | null, size = pageSize): RowsPage<Row> {
	const pages = Math.max(1, Math.ceil(all.length / size));
	const page = /^[1-9]\d{0,8}$/.test(requested ?? '') ? Math.min(Number(requested), pages) : 1;
	return { rows: all.slice((page - 1) * size, page * size), page, pages };
}
