/* What the run's setup and its workers both know of its PostgreSQL. */

/** The template databases: one with all tables, and one that the program has filled at its first start. */
export const [emptyTables, loadedSite] = ['template_rostrum', 'template_site'] as const;

/** The address of another database of the same PostgreSQL. */
export function addressOf(url: string, database: string): string {
	const address = new URL(url);
	address.pathname = `/${database}`;
	return address.href;
}
