import { fileURLToPath } from 'node:url';
import { systemActor } from '#platform/actor.ts';
import { sql, type Database } from '#platform/server/database.ts';
import { addPerson } from '#platform/server/people.ts';
import { signIn } from '../sessions.ts';
import { weigh, type Weight } from './page.ts';
import { addressFor, readerOf, routes, type Reader, type Sample } from './routes.ts';

/** The folder with the built program. */
export const build = fileURLToPath(new URL('../../build', import.meta.url));

/** What pages may weigh, in bytes as gzip sends them (fonts as they are). */
export const budget = {
	// Of a delegate's, 500 keep a delegation's place when it waits behind those that are sent.
	// Of a page for reading: what its search field offers while somebody types.
	// The chair's console has the state of the list above it.
	script: { public: 1_600, search: 1_600, delegate: 66_200, console: 112_000 },
	/** On top of that, where somebody presses to watch. */
	library: 190_000,
	encoder: 330_000,
	// Of a meeting: the bar of requests and what became of what was said.
	style: 17_000,
	latinFonts: 51_000,
} as const satisfies {
	script: Record<Reader, number>;
	library: number;
	encoder: number;
	style: number;
	latinFonts: number;
};

export interface PageWeight extends Weight {
	route: string;
	reader: Reader;
}

/** A running program on the first day, with its rehearsal. */
interface Running {
	origin: string;
	database: Database;
	databaseUrl: string;
	dataFolder: string;
	/** Its output at start: the links to sign in. */
	output(): string;
}

/** Opens every page as one for whom it is, and weighs it. */
export async function weighAll(site: Running): Promise<PageWeight[]> {
	const [open, recorded] = [await sampleOf(site.database, 'open'), await sampleOf(site.database, 'closed')];
	const office = { database: site.database, actor: systemActor, now: new Date(), language: 'en' };
	// Some tables are the administrator's, some the officer's.
	const both = {
		name: 'Officer',
		email: 'officer@example.org',
		roles: ['administrator', 'officer'],
	} as const;
	await addPerson({ ...office, committed: () => {} }, both);
	const cookies: Record<Reader, string> = {
		public: '',
		search: '',
		delegate: await enter(site, 'delegate of '),
		console: await enter(site, 'conference officer '),
	};
	// Pages that only one person sees.
	const [youth, importer, expert, owner, board] = (
		await signIn(site, [
			'delegate-young-voices@example.org',
			'secretariat-officer@example.org',
			'expert@example.org',
			'delegate-arvonia@example.org',
			'board-expert@example.org',
		])
	).map((header) => header.replace('cookie: ', ''));
	const owners = new Map([
		['/(delegate)/delegations/[delegation=id]/young', youth],
		['/(delegate)/conferences/[slug=slug]/meetings/[number=number]/notes', youth],
		['/(console)/console/conferences/[slug=slug]/registrations/import/[table=id]', importer],
		['/(delegate)/activities/own', owner],
		['/(delegate)/activities/own/new', owner],
		['/(delegate)/activities/own/[activity=id]', owner],
		['/(delegate)/activities/own/[activity=id]/delete', owner],
		['/(delegate)/activities/overlaps', owner],
		['/(site)/activities/overlaps/[pair=id]', owner],
		['/(delegate)/activities/import', importer],
		['/(delegate)/activities/import/[import=id]', importer],
		['/(delegate)/practices/own/new', importer],
		['/(delegate)/practices/smallest-benefits/[outcome=thing]', board],
		['/(delegate)/practices/[slug=slug]/rating', importer],
		['/(delegate)/warnings/communities/new', importer],
		['/(delegate)/warnings/communities/[slug=slug]/add', importer],
		['/(delegate)/warnings/communities/[slug=slug]/close', importer],
		['/(delegate)/warnings/communities/[slug=slug]/[number=number]/remove', importer],
		// The duty desk checks.
		['/(delegate)/warnings/desk/[warning=id]/review', cookies.console],
	]);
	const ofExperts = /^\/\(delegate\)\/practices\/(?:review|studies|\[slug=slug\]\/experience)/;
	const weighed: PageWeight[] = [];
	for (const route of routes()) {
		const reader = readerOf(route);
		const missing = route.endsWith('[...missing]');
		const path = route.replace('/[language=language]', '');
		const own = (ofExperts.test(path) ? expert : owners.get(path)) ?? cookies[reader];
		const cookie = /\/sign-in/.test(route) ? '' : own;
		// Captions are those of the recording, and records are there when a meeting is over.
		const sample = /\/(?:captions|journal|minutes|notes|statements)$/.test(route) ? recorded : open;
		const answer = await fetch(site.origin + addressFor(route, sample), { headers: { cookie } });
		if (answer.status !== (missing ? 404 : 200)) throw new Error(`${answer.url} answered ${answer.status}`);
		weighed.push({ route, reader, ...weigh(build, await answer.text()) });
	}
	return weighed;
}

/** Signs somebody in by the link that the program shows. */
async function enter({ origin, output }: Running, who: string): Promise<string> {
	const [, address, token = ''] =
		new RegExp(`^ +${who}.*?(http\\S+)\\?token=(\\S+)`, 'm').exec(output()) ?? [];
	if (!address) throw new Error(`there is no link for the ${who}`);
	const body = new URLSearchParams({ token: decodeURIComponent(token) });
	const headers = { origin, accept: 'text/html' };
	const answer = await fetch(address, { method: 'POST', body, headers, redirect: 'manual' });
	const cookies = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
	if (answer.status !== 303 || !cookies.length)
		throw new Error(`the ${who} could not enter: ${answer.status}`);
	return cookies.join('; ');
}

/** The rehearsal, which is in session, with a meeting that goes on or one that was recorded. */
async function sampleOf(database: Database, state: 'open' | 'closed'): Promise<Sample> {
	const found = await sql<{ conference: string; id: string; number: number }>`
		select c.slug as conference, m.id, m.number from conference.meeting m
		join conference.conference c on c.id = m.conference_id
		where c.slug = 'rehearsal' and m.state = ${state} order by m.number`.execute(database);
	const [first] = found.rows;
	if (!first) throw new Error(`the rehearsal has no meeting that is ${state}`);
	const people = await sql<{ id: string }>`select id from platform.person order by email limit 1`.execute(
		database,
	);
	const person = people.rows[0]?.id ?? '';
	return { conference: first.conference, meeting: { id: first.id, number: first.number }, person };
}

/** The page with the most script of those for one kind of reader. */
export const heaviest = (pages: readonly PageWeight[], reader: Reader): PageWeight | undefined =>
	pages.filter((page) => page.reader === reader).sort((one, other) => other.script - one.script)[0];
