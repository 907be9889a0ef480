import { administrationPages } from './administration-pages.ts';

const administration = administrationPages.map(({ path }) => path).join('|');

/** Addresses, without their language, and the page of help that is about them; the first that fits counts. */
const pages: readonly (readonly [RegExp, string])[] = [
	[/^\/console\/meetings\/[^/]+\/(?:channels|studio|booth-links|captions)/, 'technician'],
	[/^\/console\/meetings\/[^/]+$/, 'chair'],
	[new RegExp(`^(?:${administration})(?:/|$)`), 'administrator'],
	[/^\/console\/practices/, 'practices'],
	[/^\/console\/activities/, 'activities'],
	[/^\/console/, 'officer'],
	[/^\/screens\/[^/]+\/call/, 'technician'],
	[/^\/(?:booth|captions)$/, 'interpreter'],
	[/^\/door$/, 'officer'],
	[/^\/delegations/, 'delegation'],
	[/^\/registrations/, 'delegate'],
	[
		/^\/practices\/(?:own|start|review|studies)(?:\/|$)|^\/practices\/[^/]+\/(?:experience|rating|appeal)/,
		'practices',
	],
	[/^\/thread\//, 'thread'],
	[/^\/activities\/(?:own|import|overlaps|answer)(?:\/|$)/, 'activities'],
	[/^\/warnings\/(?:desk|board|communities)/, 'warnings'],
	[/^\/conferences\/[^/]+\/meetings\/\d+\/(?:journal|minutes|notes|elsewhere)/, 'delegate'],
];

/**
 * The help that fits a page.
 * @param path the page's address without its language
 * @param isSignedIn whether its reader is signed in: a meeting is for delegates then
 * @returns an address without its language; `/help` where no page of help is about it
 */
export function helpFor(path: string, isSignedIn: boolean): string {
	const here = path.split('?')[0] ?? '';
	const [, page] = pages.find(([pattern]) => pattern.test(here)) ?? [];
	if (page) return `/help/${page}`;
	if (/^\/conferences\/[^/]+\/meetings\/\d+$/.test(here))
		return `/help/${isSignedIn ? 'delegate' : 'reader'}`;
	return '/help';
}
