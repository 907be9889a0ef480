import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { openExampleConference, valueOf } from '../../../conference/server/test-conference.examples.ts';
import { searchRecord } from '../../literature-search.ts';
import {
	exampleReport,
	exampleResult,
	exampleReview,
	exampleStudy,
	reported,
	withoutEffect,
} from '../../practice.examples.ts';
import { exampleExpert, examplePractice, exampleState } from '../practice.examples.ts';
import { readPractice } from '../read.ts';
import { declareInterest } from '../review/declare-interest.ts';
import { studiesOf, versionsOf } from '../store/versions.ts';
import { checkResult } from './check-result.ts';
import { correctStudy } from './correct-study.ts';
import { confirmSearch, enterSearch } from './enter-search.ts';
import { enterStudy } from './enter-study.ts';
import { moveReport } from './move-report.ts';
import { evidenceOf } from './read-evidence.ts';
import { recomputeLevels } from './recompute-levels.ts';
import { withdrawStudy } from './withdraw-study.ts';

/* A trial is entered, checked and searched for. docs/rules/practices.md 2.8, 2.12, 3.3, 3.11 */

const platform = await openExampleConference();
const { database } = platform;
const arvonia = await exampleState(database, 'arvonia');
const now = new Date('2026-03-02T10:00:00Z');
const first = await exampleExpert(database, 'First of flow', null);
const second = await exampleExpert(database, 'Second of flow', null);
const owner = await exampleExpert(database, 'Owner of flow', arvonia);
const ctx = (actor = first) => platform.context(actor, now);
afterAll(() => platform.close());

let practice: Awaited<ReturnType<typeof examplePractice>>;
beforeEach(async () => {
	practice = await examplePractice(database, { owners: [arvonia] });
});
const enter = (record = exampleStudy()) => enterStudy(ctx(), practice.version, { record });
const studies = () => studiesOf(database, practice.id);
const preliminary = async () => {
	const found = await readPractice(platform.readerContext(), practice.slug);
	const [version] = found ? (await evidenceOf({ ...platform.readerContext(), now }, found)).versions : [];
	return version?.preliminary?.reasons ?? null;
};
const search = { ...searchRecord.empty, date: '2026-01-15', databases: 'MEDLINE', isComplete: true };
const searched = (actor = first, more = {}) =>
	enterSearch(ctx(actor), practice.slug, { search: { ...search, ...more }, once: randomUUID() });
const lastSearch = async () =>
	(
		await sql<{ id: string }>`select id from practices.literature_search where practice_id = ${practice.id}
		order by entered_at desc limit 1`.execute(database)
	).rows[0]?.id ?? '';

describe('A verdict', () => {
	it('is final once a second expert has checked each result and confirmed the search (2.12, 3.3)', async () => {
		valueOf(await enter());
		const [study] = await studies();
		expect(await preliminary()).toEqual(['no-search', 'unchecked']);
		const check = { result: 0, revision: 1 };
		expect(await checkResult(ctx(), study!.id, check)).toMatchObject({ refusal: 'own-entry' });
		expect(await checkResult(ctx(owner), study!.id, check)).toMatchObject({ refusal: 'not-found' });
		expect(await checkResult(ctx(second), study!.id, { ...check, result: 7 })).toMatchObject({
			refusal: 'no-result',
		});
		valueOf(await checkResult(ctx(second), study!.id, check));
		expect(await preliminary()).toEqual(['no-search']);
		expect(await searched(owner)).toMatchObject({ refusal: 'not-found' });
		valueOf(await searched());
		const id = { search: await lastSearch() };
		expect(await preliminary()).toEqual(['unconfirmed']);
		expect(await confirmSearch(ctx(), practice.slug, id)).toMatchObject({ refusal: 'own-entry' });
		expect(await confirmSearch(ctx(owner), practice.slug, id)).toMatchObject({ refusal: 'not-found' });
		valueOf(await confirmSearch(ctx(second), practice.slug, id));
		expect(await preliminary()).toBeNull();
		// A correction of the result makes it unchecked.
		const record = exampleStudy({ results: [exampleResult({ effect: 0.79 })] });
		valueOf(await correctStudy(ctx(), study!.id, { record, revision: 1 }));
		expect(await preliminary()).toEqual(['unchecked']);
	});

	it('needs a search whose texts say how to reach nobody. 5.1', async () => {
		expect(await searched(first, { leftOut: 'One trial: ask huber@example.org.' })).toMatchObject({
			refusal: 'bad-input',
			fields: { leftOut: 'platform.personal.email' },
		});
		expect(await preliminary()).toEqual(['no-search']);
	});

	it('needs a search that is said to be complete, and counts an unchecked result at once. 3.3', async () => {
		valueOf(await searched(first, { isComplete: false, known: 9 }));
		const id = { search: await lastSearch() };
		expect(await confirmSearch(ctx(second), practice.slug, id)).toMatchObject({ refusal: 'not-complete' });
		expect(await preliminary()).toEqual(['not-complete']);
		expect(valueOf(await enter())).toMatchObject({ level: 'promising' });
	});
});

describe('A report', () => {
	const two = exampleStudy({
		reports: [exampleReport(), exampleReport({ id: '2', doi: '10.1000/of-another' })],
		results: [exampleResult(), exampleResult({ report: '2', ...withoutEffect })],
	});

	it('moves to another trial with its results, and both keep their former records. 2.8', async () => {
		valueOf(await enter(two));
		valueOf(await enter(exampleStudy(reported({ doi: '10.1000/second' }))));
		const all = await studies();
		const from = all.find(({ record }) => record.reports.length === 2)!;
		const to = all.find(({ id }) => id !== from.id)!;
		const move = { report: '2', to: to.id, revision: 1 };
		expect(await moveReport(ctx(), from.id, { ...move, to: from.id })).toMatchObject({ refusal: 'no-trial' });
		valueOf(await moveReport(ctx(), from.id, move));
		const after = new Map((await studies()).map((study) => [study.id, study]));
		expect(after.get(from.id)?.record).toMatchObject({ reports: { length: 1 }, results: { length: 1 } });
		expect(after.get(to.id)?.record.reports.map(({ doi }) => doi)).toContain('10.1000/of-another');
		expect(after.get(to.id)?.record.results).toMatchObject([{ report: '1' }, { report: '2', effect: 1 }]);
		expect([after.get(from.id)?.revision, after.get(to.id)?.revision]).toEqual([2, 2]);
		expect(await moveReport(ctx(), from.id, { ...move, report: '1', revision: 2 })).toMatchObject({
			refusal: 'last-report',
		});
	});
});

it('A review names trials of its version, and stays as it is when one of them is withdrawn. 2.9', async () => {
	valueOf(await enter());
	const [trial] = await studies();
	const review = exampleReview({ trials: [trial!.id] });
	expect(
		await enterStudy(ctx(), practice.version, { record: exampleReview({ trials: [randomUUID()] }) }),
	).toMatchObject({
		refusal: 'bad-input',
		fields: { trials: 'practices.wrong.trial' },
	});
	valueOf(await enterStudy(ctx(), practice.version, { record: review }));
	const withdrawn = await withdrawStudy(ctx(), trial!.id, { reason: 'Another programme', revision: 1 });
	expect(valueOf(withdrawn)).toMatchObject({ level: 'promising' });
	expect((await studies()).find(({ record }) => record.kind === 'review')?.record).toEqual(review);
});

it('Who entered a trial does not review it where others can. 3.11', async () => {
	valueOf(await enter());
	const third = await exampleExpert(database, `Third of flow ${practice.slug}`, null);
	const which = { slug: practice.slug, position: 1 };
	expect(await declareInterest(ctx(), which, { interest: null })).toMatchObject({ refusal: 'entered' });
	expect(await declareInterest(ctx(third), which, { interest: null })).toMatchObject({ ok: true });
	await sql`delete from practices.expert where person_id not in (${first.person.id}, ${third.person.id})`.execute(
		database,
	);
	expect(await declareInterest(ctx(), which, { interest: null })).toMatchObject({ ok: true });
});

it('Levels of older rules are computed again at the start, once. 2.6', async () => {
	valueOf(await enter());
	await sql`update practices.version set rules = 0, computed_level = 'described', shown_level = 'described'
		where id = ${practice.version}`.execute(database);
	expect(await recomputeLevels(platform.context())).toBeGreaterThan(0);
	expect(await recomputeLevels(platform.context())).toBe(0);
	expect((await versionsOf(database, practice.id))[0]).toMatchObject({
		computed: 'promising',
		shown: 'promising',
	});
});
