import { globSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TextWriter, Uint8ArrayReader, ZipReader, type FileEntry } from '@zip.js/zip.js';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
	addDelegation,
	addParticipant,
	giveSections,
	issueList,
	listsOf,
	setCategory,
	setListings,
} from '#accreditation/server';
import { createConference } from '#conference/server';
import { sql } from '#platform/server/database.ts';
import { signIn } from '../../bench/sessions.ts';
import { open } from '../../bench/weight/routes.ts';
import { valueOf } from '../../src/conference/server/test-conference.examples.ts';
import { callOf } from './broadcast.ts';
import { openSite, type Site } from './site.ts';

/*
 * A person on no list is found by nobody: every address of the program is opened, with and without a search for the
 * person, by a reader, a delegate of another category, an observer of the same one, an officer of another conference,
 * a colleague with sections of this one, and the administrator of the installation. The officer of the conference finds them, or this test would prove
 * nothing. docs/rules/accreditation.md 5.4, 5.5
 */

let site: Site;
let conference: string;
let meeting: string;
/** Registrations on no list, by why. */
const hidden = new Map<string, string>();
const cookies = new Map<string, string>();

const folder = fileURLToPath(new URL('../../src/routes', import.meta.url));
/** The addresses of all pages and files, as the folders of the routes call them. */
const routes = globSync('**/{+page.svelte,+server.ts}', { cwd: folder })
	.map((path) => `/${join(path, '..')}`)
	.filter((route) => !/^\/(?:design|auth)/.test(route))
	.sort();

/** What must not be found: names, addresses and titles that nobody else has. */
const poison = /hidden-person|Verborgen|Zaporozhets/i;

async function register(
	why: string,
	facts: { category: string; family: string; delegation: string | null; atRisk?: boolean; isMinor?: boolean },
): Promise<void> {
	const person = await sql<{ id: string }>`insert into platform.person (name, email)
		values (${`Odalys ${facts.family}`}, ${`hidden-person-${why}@example.org`}) returning id`.execute(
		site.database,
	);
	const account = facts.isMinor ? null : person.rows[0]?.id;
	const made = await sql<{ id: string }>`insert into accreditation.registration (conference_id, category,
			delegation_id, person_id, state, given_name, family_name, job_title, email, language, at_risk, is_minor,
			made_at, changed_at)
		values (${conference}, ${facts.category}, ${facts.delegation}, ${account}, 'accredited',
			${facts.isMinor ? '' : 'Odalys'}, ${facts.isMinor ? 'Youth participant 7' : facts.family},
			'Zaporozhets adviser', ${`hidden-person-${why}@example.org`}, 'en', ${facts.atRisk ?? false},
			${facts.isMinor ?? false}, now(), now()) returning id`.execute(site.database);
	const id = made.rows[0]?.id ?? '';
	hidden.set(why, id);
	if (facts.isMinor)
		await sql`insert into accreditation.young_person (registration_id, conference_id, age_band, number, given_name,
				family_name, guardian_name, guardian_email, person_hash, guardian_hash)
			values (${id}, ${conference}, '14-15', 7, 'Odalys', 'Verborgen', 'Guardian Verborgen',
				'hidden-person-guardian@example.org', 'p', 'g')`.execute(site.database);
	else
		await sql`insert into accreditation.participant (conference_id, person_id, role, delegation_id)
			values (${conference}, ${account}, ${facts.delegation ? 'delegate' : 'observer'}, ${facts.delegation})`.execute(
			site.database,
		);
	await sql`insert into accreditation.badge (registration_id, code, made_at)
		values (${id}, ${`ABCDEFGHJKLMNPQ${hidden.size + 1}`}, now())`.execute(site.database);
}

beforeAll(async () => {
	site = await openSite();
	const found = await sql<{ conference: string; meeting: string }>`select c.id as conference, m.id as meeting
		from conference.conference c join conference.meeting m on m.conference_id = c.id
		where c.slug = 'rehearsal' order by m.number limit 1`.execute(site.database);
	({ conference = '', meeting = '' } = found.rows[0] ?? {});
	const officer = await callOf(site, 'secretariat-officer');
	const place = { maxPeople: null, selfRegistration: false, opensAt: null, closesAt: null };
	for (const category of ['state', 'ngo', 'guest', 'youth', 'media'])
		valueOf(await setCategory(officer, conference, { category, ...place }));
	const ngo = { entry: null, name: { en: 'Quiet Coast' }, class: 'ngo', seat: null };
	const delegation = valueOf(await addDelegation(officer, conference, ngo)).id;
	await register('unlisted', { category: 'ngo', family: 'Verborgen', delegation });
	await register('at-risk', { category: 'guest', family: 'Verborgen', delegation: null, atRisk: true });
	await register('journalist', { category: 'media', family: 'Verborgen', delegation: null });
	await register('minor', { category: 'youth', family: 'Verborgen', delegation, isMinor: true });
	await sql`insert into accreditation.registration (conference_id, category, state, given_name, family_name, email,
			language, made_at, changed_at)
		values (${conference}, 'guest', 'accredited', 'Lana', 'Listed', 'listed@example.org', 'en', now(), now())`.execute(
		site.database,
	);
	// Without the choice of their category everybody would be on the list.
	valueOf(
		await setListings(officer, conference, {
			listed: { state: 'public', guest: 'public', youth: 'public', ngo: 'none' },
		}),
	);
	const version = (await listsOf(officer, 'rehearsal'))?.issue?.version ?? 0;
	valueOf(await issueList(officer, conference, { version }));

	const edition = { slug: 'elsewhere', kind: 'organised', title: { en: 'Elsewhere' } };
	const other = valueOf(await createConference(officer, edition));
	await sql`insert into platform.person (name, email) values ('Officer Elsewhere', 'elsewhere@example.org')`.execute(
		site.database,
	);
	const role = { email: 'elsewhere@example.org', role: 'officer', delegation: null };
	valueOf(await addParticipant(officer, other.id, role));
	const sections = ['prepare', 'papers', 'meetings', 'report', 'settings'] as const;
	const right = { version: 0, email: 'sections@example.org', sections: [...sections], mayRelease: true };
	const rest = { categories: [], until: '', language: 'en' as const };
	await sql`insert into platform.person (name, email, "emailVerified")
		values ('Some Colleague', ${right.email}, true)`.execute(site.database);
	valueOf(await giveSections(officer, 'rehearsal', { ...right, ...rest }));
	const people = {
		'a colleague with all sections without people': right.email,
		'a delegate of another category': 'delegate-arvonia@example.org',
		'an observer': 'observer@example.org',
		'an officer of another conference': 'elsewhere@example.org',
		'the administrator': 'administrator@example.org',
		'the officer': 'secretariat-officer@example.org',
	};
	await sql`insert into platform.person (name, email) values ('Some Observer', 'observer@example.org')
		on conflict do nothing`.execute(site.database);
	await sql`insert into accreditation.participant (conference_id, person_id, role)
		select ${conference}, id, 'observer' from platform.person where email = 'observer@example.org'
		on conflict do nothing`.execute(site.database);
	const lines = await signIn(site, Object.values(people));
	for (const [at, who] of Object.keys(people).entries())
		cookies.set(who, lines[at]?.replace('cookie: ', '') ?? '');
}, 120_000);
afterAll(() => site.close());

/** The addresses of a route about a hidden person. */
function addressesOf(route: string, registration: string): string[] {
	const values: Record<string, string> = {
		'[language=language]': 'en',
		'[meeting=id]': meeting,
		'conferences/[slug=slug]': 'conferences/rehearsal',
		'cover/[slug=slug]': 'cover/rehearsal',
		'[kind=kind]/[slug=slug]': 'countries/albania',
		'[kind=kind]': 'countries',
		'practices/[slug=slug]': 'practices/unplugged',
		'communities/[slug=slug]': 'communities/drug-focal-points',
		'practices/review/[slug=slug]': 'practices/review/unplugged',
		'practices/studies/[slug=slug]': 'practices/studies/unplugged',
		'[number=number]': '1',
		'[item=item]': '1',
		'[[step=step]]': 'agenda',
		'[topic=help]': 'chair',
		'[thing=thing]': 'document',
		'[outcome=thing]': 'alcohol-use',
		'[theme=slug]': 'prevention',
		'[country=country]': 'XF',
		'[picture=picture]': '00000000000000000000000000000000.png',
		'[colour=colour]': '004494',
		'[page=page]': 'accessibility',
		'[ask=ask]': 'issue',
		'[name=backup]': 'none.tar.gz',
		'[file]': 'en.vtt',
		'[field]': 'photograph',
		'[x+2e]': '.',
		'[...symbol=symbol]': `RH.DOC/1/${String(new Date().getUTCFullYear() % 100)}`,
		'[...missing]': 'not/there',
	};
	let address = open(route);
	for (const [part, value] of Object.entries(values)) address = address.replace(part, value);
	// Whatever else has an id in its address is tried with that of the person.
	address = address.replaceAll(/\[\w+=id\]/g, registration);
	const all = address.includes('[format=sheet]')
		? ['csv', 'xlsx'].map((format) => address.replace('[format=sheet]', format))
		: [address];
	const unknown = all.find((one) => one.includes('['));
	if (unknown) throw new Error(`what stands for the parts of ${unknown}? Say it here.`);
	const search = `q=Odalys&words=Odalys&id=${registration}&registration=${registration}`;
	return all.flatMap((one) => [one, `${one}?${search}`]);
}

/** The text of an answer: of a workbook that of its sheets, of a PDF that of its pages. */
async function textOf(answer: Response): Promise<string> {
	const type = answer.headers.get('content-type') ?? '';
	if (type === 'application/pdf') {
		const pdf = await getDocumentProxy(new Uint8Array(await answer.arrayBuffer()));
		return (await extractText(pdf, { mergePages: true })).text;
	}
	if (!/zip|spreadsheetml|wordprocessingml/.test(type)) return answer.text();
	const zip = new ZipReader(new Uint8ArrayReader(new Uint8Array(await answer.arrayBuffer())));
	const entries = (await zip.getEntries()) as FileEntry[];
	return (await Promise.all(entries.map((one) => one.getData(new TextWriter())))).join('\n');
}

/** Opens an address; of a stream only its beginning. */
async function read(address: string, who: string): Promise<string> {
	const cookie = cookies.get(who);
	const isStream = address.startsWith('/live/');
	const answer = await fetch(`${site.origin}${address}`, {
		redirect: 'manual',
		headers: { accept: isStream ? 'text/event-stream' : 'text/html', ...(cookie ? { cookie } : {}) },
	});
	if (!isStream) return textOf(answer);
	const reader = answer.body?.getReader();
	const first = await reader?.read();
	await reader?.cancel();
	return new TextDecoder().decode(first?.value);
}

/** The routes on which somebody finds the hidden people. @param on the routes that are opened */
async function foundBy(who: string, on: readonly string[] = routes): Promise<string[]> {
	const found = new Set<string>();
	const tried = new Set<string>();
	const tryAll = async (name: string, addresses: readonly string[]): Promise<void> => {
		for (const address of addresses) {
			if (tried.has(address)) continue;
			tried.add(address);
			if (poison.test(await read(address, who))) found.add(name);
		}
	};
	const [first = '', ...others] = hidden.values();
	for (const route of on) {
		await tryAll(open(route), addressesOf(route, first));
		// The id of a person is that of nothing else: other addresses are tried with the first of them alone.
		if (/\[(?:registration|person)=id\]/.test(route))
			for (const id of others) await tryAll(open(route), addressesOf(route, id));
	}
	for (const as of ['', '?as=chair', '?as=delegate', '?as=hall'])
		await tryAll(`/live/floor${as}`, [`/live/floor/${meeting}${as}`]);
	await tryAll('/live/channels', [`/live/channels/${meeting}`]);
	await tryAll('/live/table', [`/live/table/${meeting}`]);
	return [...found].sort();
}

describe('People on no list are found', () => {
	it.each([
		'a reader',
		'a delegate of another category',
		'an observer',
		'an officer of another conference',
		'a colleague with all sections without people',
	])(
		'nowhere by %s (5.5, 17.2)',
		async (who) => {
			expect(await foundBy(who)).toEqual([]);
		},
		180_000,
	);

	it('by the administrator only among the emails and accounts of the installation; at risk, in no file of them', async () => {
		const own = /\/console\/(?:emails|people(?:\.\[format=sheet\])?)$/;
		expect((await foundBy('the administrator')).filter((one) => !own.test(one))).toEqual([]);
		const file = await read('/en/console/people.csv?q=hidden-person', 'the administrator');
		expect(file).toContain('hidden-person-journalist');
		expect(file).not.toContain('hidden-person-at-risk');
	}, 180_000);

	it('by the officer of the conference, on the pages of people', async () => {
		const conferencePages = '/[language=language]/console/conferences/[slug=slug]';
		const pages = ['people', 'registrations', 'registrations/[registration=id]'].map(
			(page) => `${conferencePages}/${page}`,
		);
		const on = routes.filter((route) => pages.includes(open(route)));
		expect(await foundBy('the officer', on)).toEqual(pages);
	}, 180_000);

	it('not on the list that everybody reads, beside the listed people', async () => {
		for (const address of ['', '.csv', '.xlsx', '.pdf']) {
			const text = await read(`/en/conferences/rehearsal/participants${address}`, 'a reader');
			expect([address, text.includes('Listed')]).toEqual([address, true]);
		}
	});
});
