/** Rows on a page of a list that has no search of its own. */
export const pageSize = 100;

/** A page of a list, from 1. */
export interface RowsPage<Row> {
	rows: readonly Row[];
	page: number;
	pages: number;
}

/**
 * Which page of a list is shown, and how many rows are before it.
 * @param requested as the address has it; a number beyond the last page is the last page, anything else the first
 */
export function pageAmong(count: number, requested: string | null, size = pageSize) {
	const pages = Math.max(1, Math.ceil(count / size));
	const page = /^[1-9]\d{0,8}$/.test(requested ?? '') ? Math.min(Number(requested), pages) : 1;
	return { page, pages, offset: (page - 1) * size };
}

/** A page of rows that were all read. @param requested as for `pageAmong` */
export function pageOf<Row>(all: readonly Row[], requested: string | null, size = pageSize): RowsPage<Row> {
	const { page, pages, offset } = pageAmong(all.length, requested, size);
	return { rows: all.slice(offset, offset + size), page, pages };
}
