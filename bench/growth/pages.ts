import type { Hall } from '../hall/prepare.ts';
import type { Reader } from './years.ts';

/** A page whose list grows with the years. */
export interface GrowingPage {
	what: string;
	/** Who reads it; without one, anybody. */
	reader?: Reader;
	path(hall: Hall): string;
	/** A file of all rows, which grows with them. */
	isFile?: true;
}

const page = (
	what: string,
	reader: Reader | undefined,
	path: string | ((hall: Hall) => string),
): GrowingPage => ({
	what,
	...(reader && { reader }),
	path: typeof path === 'string' ? () => path : path,
});

const ofConference =
	(rest: string) =>
	({ slug }: Hall): string =>
		`/en/console/conferences/${slug}/${rest}`;

/** Pages of every kind of reader. Public ones are read by a delegate, so that none is kept from the last request. */
export const growingPages: readonly GrowingPage[] = [
	page('home', 'delegate', '/en'),
	page('catalogue', 'delegate', '/en/conferences'),
	page('a conference', 'delegate', ({ slug }) => `/en/conferences/${slug}`),
	page('library', 'delegate', '/en/documents'),
	page('practices', 'delegate', '/en/practices'),
	page('feed of everything', undefined, '/en/feed.atom'),
	page('sitemap', undefined, '/sitemap.xml'),
	page('meeting, for the public', undefined, ({ slug }) => `/en/conferences/${slug}/meetings/1?follow`),
	page('meeting, for a delegate', 'delegate', ({ slug }) => `/en/conferences/${slug}/meetings/1`),
	page('chair’s console', 'chair', ({ meeting }) => `/en/console/meetings/${meeting}`),
	page('start page of a delegate', 'delegate', '/en/start'),
	page('start page of a member', 'member', '/en/start'),
	page('desk of warnings', 'member', '/en/warnings/desk'),
	page('community', 'member', '/en/warnings/communities/growth'),
	page('conferences in the console', 'officer', '/en/console'),
	page('registrations', 'officer', ofConference('registrations')),
	{
		...page('registrations as XLSX', 'officer', ofConference('registrations/registrations.xlsx')),
		isFile: true,
	},
	page('people of a conference', 'officer', ofConference('people')),
	page('invitation', 'officer', ofConference('invitation')),
	page('list of participants', 'officer', ofConference('lists')),
	page('documents of a conference', 'officer', ofConference('documents')),
	page('accounts', 'administrator', '/en/console/people'),
	page('emails', 'administrator', '/en/console/emails'),
	page('audit', 'administrator', '/en/console/audit'),
];
