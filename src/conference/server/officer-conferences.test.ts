import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { signedInPerson } from '../../../tests/test-platform.ts';
import {
	exampleConference,
	openExampleConference,
	valueOf,
	type SignedIn,
} from './test-conference.examples.ts';
import { addParticipant } from '#accreditation/server';
import { createConference, officerConferences, saveWorkingCopy, workingCopy } from './index.ts';

let platform: Awaited<ReturnType<typeof openExampleConference>>;
let own: SignedIn;
beforeAll(async () => {
	platform = await openExampleConference();
	const id = await exampleConference(platform);
	own = await signedInPerson(platform.database, 'Own Officer');
	const ctx = platform.context(platform.officer);
	valueOf(await addParticipant(ctx, id, { email: own.person.email, role: 'officer', delegation: null }));
	const fresh = { slug: 'spring-draft', kind: 'organised', title: { en: 'Rivers 50%', fr: 'Été à Genève' } };
	valueOf(await createConference(ctx, fresh));
	// Enough to fill two more pages, as an organisation has after some years.
	await sql`with made as (insert into conference.conference (slug, state, made_at)
			select 'old-' || to_char(n, 'FM000'), 'draft', now() from generate_series(1, 110) n returning id, slug)
		insert into conference.working (conference_id, document, version, saved_at)
		select id, jsonb_build_object('title', jsonb_build_object('en', 'Meeting ' || slug), 'original', 'en',
			'sample', false), 1, now() from made`.execute(platform.database);
});
afterAll(() => platform.close());

const count = (query: string) =>
	platform.statements((ctx) => officerConferences(ctx, new URLSearchParams(query)), platform.officer);
const list = (query = '', who = platform.officer) =>
	officerConferences(platform.context(who), new URLSearchParams(query));
const slugs = async (query: string, who = platform.officer): Promise<string[]> =>
	(await list(query, who)).conferences.map(({ slug }) => slug);

describe('the officers’ list', () => {
	it('finds for somebody else nothing, whatever is asked', async () => {
		const other = await signedInPerson(platform.database, 'Other');
		expect(await slugs('', other)).toEqual([]);
		expect(await slugs('words=coasts', other)).toEqual([]);
	});
	it('finds for the officer of one conference that one', async () => {
		expect(await slugs('', own)).toEqual(['coasts-2020']);
		expect(await slugs('words=spring', own)).toEqual([]);
	});
	it('leads through all, fifty a page, none twice and none left out', async () => {
		const pages = await Promise.all([1, 2, 3].map((page) => list(`page=${page}`)));
		expect(pages.map(({ conferences }) => conferences.length)).toEqual([50, 50, 12]);
		expect(new Set(pages.flatMap(({ conferences }) => conferences.map(({ id }) => id))).size).toBe(112);
		expect(pages[0]).toMatchObject({ total: 112, pages: 3, state: { page: 1 } });
		expect(pages[2]?.conferences.at(-1)?.slug).toBe('coasts-2020');
	});
	it('has a last page: one beyond it is that one, and one that is none is the first', async () => {
		expect((await list('page=999')).state.page).toBe(3);
		expect((await list('page=-1')).state.page).toBe(1);
	});
	it.each([
		['coasts', ['coasts-2020']],
		['spring-draft', ['spring-draft']],
		['été genève', ['spring-draft']],
		['GENÈVE', ['spring-draft']],
		['meeting 110', ['old-110']],
		['rivers 50%', ['spring-draft']],
		['coasts rivers', []],
	])('finds “%s” by all its words, in whichever language, drafts as well', async (words, found) => {
		expect(await slugs(`words=${encodeURIComponent(words)}`)).toEqual(found);
	});
	it('finds a conference by the title that is worked on, and still by the one that readers see', async () => {
		const ctx = platform.context(platform.officer);
		const copy = await workingCopy(ctx, 'coasts-2020');
		const document = { ...copy?.document, title: { en: 'Safer harbours' } };
		valueOf(await saveWorkingCopy(ctx, 'coasts-2020', { version: copy?.version ?? 0, document }));
		expect(await slugs('words=harbours')).toEqual(['coasts-2020']);
		expect(await slugs(`words=${encodeURIComponent(copy?.document.title.en ?? '')}`)).toEqual([
			'coasts-2020',
		]);
		const [shown] = (await list('words=harbours')).conferences;
		expect([shown?.title?.text, shown?.unpublished]).toEqual(['Safer harbours', true]);
	});
	it('is narrowed by state and sorted by title, in the reader’s language', async () => {
		expect(await slugs('state=announced')).toEqual(['coasts-2020']);
		const { counts, conferences } = await list('sort=-title&state=draft&state=king');
		expect(counts.filter((one) => one.count).map((one) => [one.value, one.count])).toEqual([
			['draft', 111],
			['announced', 1],
		]);
		expect(conferences.slice(0, 2).map(({ slug }) => slug)).toEqual(['spring-draft', 'old-110']);
	});
	it('takes two statements, for one row as for many', async () => {
		expect([await count('words=coasts'), await count('')]).toEqual([2, 2]);
	});
	it('has a conference of which only the year is known in its year', async () => {
		const past = { slug: 'past', firstDay: null, lastDay: null, year: '2011', meetings: [], items: [] };
		await exampleConference(platform, past);
		const { conferences } = await list('page=3');
		expect(conferences.slice(-2).map(({ slug, year }) => [slug, year])).toEqual([
			['coasts-2020', null],
			['past', '2011'],
		]);
	});
});
