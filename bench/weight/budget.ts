import type { PageWeight } from './built.ts';

/** What pages may weigh, in bytes as gzip sends them (fonts as they are). */
export const budget = {
	delegate: 60_000,
	console: 110_000,
	style: 15_000,
	latinFonts: 51_000,
} as const;

/** Whom a page is for; the folders of the routes say so. */
export type Reader = 'public' | 'delegate' | 'console' | 'maker';

/** Pages that anybody may open and that do more than be read. They weigh what a delegate's page may. */
export const doing = ['account', 'sign-in'];

/** For whom a route is: the public, delegates, the tables of chair and secretariat, or who makes Rostrum. */
export function readerOf(route: string): Reader {
	const open = route.replaceAll(/\/\([a-z]+\)/g, '');
	if (open.startsWith('/[language=language]/console')) return 'console';
	// A screen in the hall is the house's own, but the machine behind it may be anything.
	if (/\/\((?:delegate|screens)\)\//.test(route)) return 'delegate';
	if (route.startsWith('/design')) return 'maker';
	const [, path = ''] = /\/\(site\)\/(.*)/.exec(route) ?? [];
	return doing.some((name) => path === name || path.startsWith(`${name}/`)) ? 'delegate' : 'public';
}

/** The script that a page may have. */
export function scriptBudget(route: string): number {
	const reader = readerOf(route);
	if (reader === 'maker') return Infinity;
	return reader === 'public' ? 0 : budget[reader];
}

/** The heaviest page of each kind of reader. */
export function heaviest(pages: readonly PageWeight[], reader: Reader): PageWeight | undefined {
	return pages
		.filter(({ route }) => readerOf(route) === reader)
		.sort((one, other) => other.script - one.script)[0];
}
