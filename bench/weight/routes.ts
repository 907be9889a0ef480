import { globSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../src/routes', import.meta.url));

/** Whom a page is for: the public, who searches, delegates and others who do something, or chair and secretariat. */
export type Reader = 'public' | 'search' | 'delegate' | 'console';

/** Pages that anybody may open and that do more than be read. They may weigh what a delegate’s page may. */
const doing = /^\/\[language=language\]\/(?:account|sign-in|live|.*\/captions)(?:\/|$)/;

/** All pages, as the folders of the routes call them; those for people who work on Rostrum are left out. */
export const routes = (): string[] =>
	globSync('**/+page.svelte', { cwd: folder })
		.map((path) => `/${join(path, '..').split('\\').join('/')}`)
		// Only for hosts that an operator allows; tests/journeys/meeting.test.ts looks at it.
		.filter((route) => !route.startsWith('/design') && !route.includes('/(embed)/'))
		.sort();

/** A route without the folders that only group others. */
export const open = (route: string): string => route.replaceAll(/\/\([a-z]+\)/g, '');

/** For whom a route is; the folders of the routes say so. */
export function readerOf(route: string): Reader {
	// What the hall plays of speakers from online is for whoever runs the hall.
	if (/\/console(?:\/|$)|\/screens\/\[meeting=id\]\/call$/.test(open(route))) return 'console';
	// A screen in the hall is the organisation's own, but the machine behind it may be anything.
	if (/\/\((?:delegate|screens)\)\//.test(route) || doing.test(open(route))) return 'delegate';
	return open(route).endsWith('/search') ? 'search' : 'public';
}

/** What stands for the parts of an address that change. */
export interface Sample {
	/** A conference with a meeting, whose first item is `1`. */
	conference: string;
	meeting: { id: string; number: number };
	/** The id of somebody with an account. */
	person: string;
}

/** An address of a route. @throws when a part of it is not known here: say what stands for it */
export function addressFor(route: string, { conference, meeting, person }: Sample): string {
	const parts: Record<string, string> = {
		'[language=language]': 'en',
		'conferences/[slug=slug]': `conferences/${conference}`,
		'practices/[slug=slug]': 'practices/unplugged',
		'communities/[slug=slug]': 'communities/drug-focal-points',
		'drug-focal-points/[number=number]': 'drug-focal-points/1',
		'practices/review/[slug=slug]': 'practices/review/unplugged',
		'practices/studies/[slug=slug]': 'practices/studies/unplugged',
		'[study=id]': '5a3b1e00-0000-4000-8000-000000000000',
		'appeal/[number=number]': 'appeal/1',
		'unplugged/[number=number]': 'unplugged/1',
		'[practice=id]': '5a3b1e00-0007-4000-8000-000000000001',
		'[warning=id]': '5a3b1e00-0008-4000-8000-000000000001',
		'[experience=id]': '5a3b1e00-0000-4000-8000-000000000000',
		'[kind=kind]/[slug=slug]': 'countries/albania',
		'[kind=kind]': 'countries',
		'[page=page]': 'about',
		'[topic=help]': 'chair',
		'[number=number]': String(meeting.number),
		'[item=item]': '1',
		'[[step=step]]': 'agenda',
		'[meeting=id]': meeting.id,
		'[registration=id]': '5a3b1e00-0004-4000-8000-000000000001',
		'[name=backup]': 'none.tar.gz',
		'[person=id]': person,
		'[delegation=id]': '5a3b1e00-0003-4000-8000-000000000001',
		'[table=id]': '5a3b1e00-0005-4000-8000-000000000001',
		'[document=id]': '5a3b1e00-0006-4000-8000-000000000001',
		'[email=id]': '5a3b1e00-0000-4000-8000-000000000000',
		'[...symbol=symbol]': `RH.DOC/1/${String(new Date().getUTCFullYear() % 100)}`,
		'[...missing]': 'not/there',
		'[thing=thing]': 'document',
		'[outcome=thing]': 'drunkenness',
		'[id=id]': '5a3b1e00-0014-4000-8000-000000000001',
		'[letter=id]': '5a3b1e00-0015-4000-8000-000000000001',
		'[activity=id]': '5a3b1e00-0008-4000-8000-000000000001',
		'[import=id]': '5a3b1e00-000a-4000-8000-000000000001',
		'[pair=id]': '5a3b1e00-0009-4000-8000-000000000001',
		'[theme=slug]': 'prevention',
		'[country=country]': 'XF',
	};
	// A young person, and the organisation that nominates one.
	if (route.endsWith('/young')) {
		parts['[registration=id]'] = '5a3b1e00-0004-4000-8000-000000000016';
		parts['[delegation=id]'] = '5a3b1e00-0003-4000-8000-000000000015';
	}
	// A warning that waits for its check, and a public one.
	if (route.endsWith('/warnings/desk/[warning=id]/review'))
		parts['[warning=id]'] = '5a3b1e00-0008-4000-8000-000000000004';
	if (route.includes('/(site)/warnings/')) parts['[warning=id]'] = '5a3b1e00-0008-4000-8000-000000000002';
	if (route.endsWith('/rating'))
		parts['practices/[slug=slug]'] = 'practices/activities-made-with-young-people';
	if (route.includes('/(delegate)/')) parts['[table=id]'] = '5a3b1e00-0005-4000-8000-000000000002';
	let address = open(route);
	for (const [part, value] of Object.entries(parts)) address = address.replace(part, value);
	if (address.includes('['))
		throw new Error(`what stands for the parts of ${route}? Say it in bench/weight.`);
	// Without a key there is only the page after a review was asked for.
	return route.endsWith('/registration/review') ? `${address}?success=asked` : address;
}
