import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { exampleResult, undesiredEffect } from '../../practice.examples.ts';
import { practiceJsonLd } from '../../json-ld.ts';
import {
	exampleConference,
	openExampleConference,
} from '../../../conference/server/test-conference.examples.ts';
import { allPages } from '#platform/server/sitemap.examples.ts';
import { exampleId, exampleMeeting } from '../../../conference/edition.examples.ts';
import { slice } from '../slice.ts';
import { examplePractice, exampleStudyOf } from '../practice.examples.ts';
import { readPracticePage } from './read-practice-page.ts';

/* docs/rules/practices.md §8 */

let platform: Awaited<ReturnType<typeof openExampleConference>>;
beforeAll(async () => {
	platform = await openExampleConference();
	const closed = [{ from: null, audience: 'participants' as const }];
	await exampleConference(platform, {
		meetings: [
			exampleMeeting(),
			exampleMeeting({ id: exampleId(2), number: 2, title: { en: 'POISON' }, audience: closed }),
		],
	});
	await sql`update conference.meeting set opened_at = '2020-10-06T08:00:00Z'`.execute(platform.database);
});
afterAll(() => platform.close());
afterEach(async () => void (await sql`delete from practices.practice`.execute(platform.database)));

const read = (slug: string, edition: number | null = null) =>
	readPracticePage(platform.readerContext(), slug, { edition });
const presented = (
	practice: string,
	meeting: string | null,
	at: string | null,
	symbol: string | null = null,
) =>
	sql`insert into practices.presentation (practice_id, meeting_id, at, symbol)
		values (${practice}, ${meeting}, ${at}, ${symbol})`.execute(platform.database);

describe('The page of a practice', () => {
	it('is there for nobody else while it is a draft, as if there were none. 8.1', async () => {
		const { slug } = await examplePractice(platform.database, { state: 'draft' });
		expect(await read(slug)).toBeNull();
		expect(await read('no-such-practice')).toBeNull();
		expect(await readPracticePage(platform.context(platform.officer), slug)).toMatchObject({
			state: 'draft',
		});
	});

	it('says that and why it was withdrawn, and keeps its evidence. 8.1', async () => {
		const practice = await examplePractice(platform.database, { state: 'withdrawn' });
		await exampleStudyOf(platform.database, practice, { results: [exampleResult(undesiredEffect)] });
		await sql`update practices.practice set reason = 'Replaced', withdrawn_at = now() where id = ${practice.id}`.execute(
			platform.database,
		);
		expect(await read(practice.slug)).toMatchObject({
			state: 'withdrawn',
			reason: 'Replaced',
			evidence: { hasHarm: true, versions: [{ shown: 'harm', studies: [{}] }] },
		});
	});

	it('tells readers nothing of why it was returned before it was published. 8.1', async () => {
		const { id, slug } = await examplePractice(platform.database);
		await sql`update practices.practice set reason = 'POISON' where id = ${id}`.execute(platform.database);
		expect(JSON.stringify(await read(slug))).not.toContain('POISON');
	});

	it('shows an earlier text when asked, and the current one for an unknown edition. 8.7', async () => {
		const practice = await examplePractice(platform.database, { record: { problem: { en: 'Now' } } });
		await sql`insert into practices.practice_edition (practice_id, revision, title, record, edited_at)
			values (${practice.id}, 1, '{"en": "Before"}', ${JSON.stringify({ ...practice.record, problem: { en: 'Then' } })},
				'2026-01-01')`.execute(platform.database);
		const earlier = await read(practice.slug, 1);
		expect(earlier).toMatchObject({ title: { text: 'Before' }, edition: { revision: 1 } });
		expect(earlier?.texts[0]?.value.text).toBe('Then');
		const current = await read(practice.slug, 9);
		expect(current).toMatchObject({ edition: null, editions: [{ revision: 1 }] });
		expect(current?.texts[0]?.value.text).toBe('Now');
	});

	it('names the meeting and its second, but no meeting that is closed to the reader. 8.6', async () => {
		const { id, slug } = await examplePractice(platform.database);
		await presented(id, exampleId(2), '2020-10-06T09:00:00Z');
		await presented(id, exampleId(1), '2020-10-06T08:31:07Z', 'AS.DEL/1/20');
		await presented(id, exampleId(1), '2020-10-06T07:00:00Z');
		const page = await read(slug);
		expect(JSON.stringify(page)).not.toContain('POISON');
		expect(
			page?.presentations.map(({ symbol, meeting }) => [symbol, meeting?.number, meeting?.second]),
		).toEqual([
			['AS.DEL/1/20', 1, 1_867],
			// Before the meeting opened there is no recording.
			[null, 1, null],
		]);
	});

	it('needs as many statements with three versions and studies as with one. 8.7', async () => {
		const practice = await examplePractice(platform.database);
		const count = () =>
			platform.statements(async (ctx) => void (await readPracticePage(ctx, practice.slug)), platform.officer);
		await exampleStudyOf(platform.database, practice);
		const one = await count();
		for (let at = 0; at < 3; at += 1) await exampleStudyOf(platform.database, practice);
		expect(await count()).toBe(one);
	});

	it('tells programs of what is published, and search engines of no sample. 8.1', async () => {
		const [shown, sample, draft] = [
			await examplePractice(platform.database),
			await examplePractice(platform.database),
			await examplePractice(platform.database, { state: 'draft' }),
		];
		await exampleStudyOf(platform.database, shown);
		await sql`update practices.practice set sample = true where id = ${sample.id}`.execute(platform.database);
		const pages = await allPages(slice.sitemap.practices, platform.readerContext());
		expect(pages.map(({ path }) => path)).toEqual([`/practices/${shown.slug}`]);
		const names = { publisher: 'Example', sample: (title: string) => `Sample: ${title}` };
		const jsonLd = async (slug: string, ctx = platform.readerContext()) => {
			const page = await readPracticePage(ctx, slug);
			return page && practiceJsonLd(page, `https://example.org/${slug}`, names);
		};
		expect(await jsonLd(shown.slug)).toMatchObject({
			name: 'Example skills programme',
			citation: [{ sameAs: 'https://doi.org/10.1000/example.2019' }],
		});
		expect(await jsonLd(sample.slug)).toMatchObject({ name: 'Sample: Example skills programme' });
		expect(await jsonLd(draft.slug, platform.context(platform.officer))).toBeNull();
	});
});
