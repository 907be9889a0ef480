import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import { openExampleConference, valueOf } from '../../../conference/server/test-conference.examples.ts';
import { searchRecord } from '../../literature-search.ts';
import {
	exampleReport,
	exampleResult,
	exampleReview,
	exampleStudy,
	reported,
	undesiredEffect,
	withoutEffect,
} from '../../practice.examples.ts';
import { exampleExpert, examplePractice, exampleState } from '../practice.examples.ts';
import { declareInterest } from '../review/declare-interest.ts';
import { insertVersion, studiesOf, versionsOf } from '../store/versions.ts';
import { checkResult } from './check-result.ts';
import { correctStudy } from './correct-study.ts';
import { enterSearch } from './enter-search.ts';
import { enterStudy } from './enter-study.ts';
import { importStudies } from './import-studies.ts';
import { moveReport } from './move-report.ts';
import { withdrawStudy } from './withdraw-study.ts';

/* What experts get wrong, and what happens at once. docs/rules/practices.md 2.4, 2.7–2.10, 3.3, 3.11 */

const platform = await openExampleConference();
const { database } = platform;
const arvonia = await exampleState(database, 'arvonia');
const now = new Date('2026-03-02T10:00:00Z');
const first = await exampleExpert(database, 'First of faults', null);
const second = await exampleExpert(database, 'Second of faults', null);
const ctx = (actor: Actor = first, at = now) => platform.context(actor, at);
afterAll(() => platform.close());

let practice: Awaited<ReturnType<typeof examplePractice>>;
beforeEach(async () => {
	practice = await examplePractice(database, { owners: [arvonia] });
});
const enter = (record = exampleStudy(), actor: Actor = first, version = practice.version) =>
	enterStudy(ctx(actor), version, { record });
const studies = () => studiesOf(database, practice.id);
const level = async () => (await versionsOf(database, practice.id))[0]?.computed;
const named = async (name: string) => (await studies()).find(({ record }) => record.name === name)!;
const searched = (actor: Actor, date: string, at = now) =>
	enterSearch(ctx(actor, at), practice.slug, {
		search: { ...searchRecord.empty, databases: 'MEDLINE', date },
		once: randomUUID(),
	});

/** Moves the second report of the trial that is called “From”. */
const move = async (to: string, more = {}, actor: Actor = first) =>
	moveReport(ctx(actor), (await named('From')).id, { report: '2', to, revision: 1, ...more });

describe('A file of trials is refused at the place of', () => {
	it.each([
		['an interval turned round', { low: 0.97, high: 0.67 }, 'results.1.low'],
		['one end of an interval', { high: null }, 'results.1.high'],
		['a ratio below zero', { low: -0.1 }, 'results.1.low'],
		['a ratio of zero', { effect: 0 }, 'results.1.effect'],
		['a share over 100', { controlShare: 120 }, 'results.1.controlShare'],
		['a share below zero', { heterogeneity: -1 }, 'results.1.heterogeneity'],
		['more events than persons', { events: 30, total: 20 }, 'results.1.events'],
	])('%s. 2.10', async (_, more, path) => {
		const file = JSON.stringify([exampleStudy({ results: [exampleResult(more)] })]);
		expect(await importStudies(ctx(), practice.version, file)).toMatchObject({
			refusal: 'bad-entry',
			line: 1,
			path,
		});
		expect(await studies()).toEqual([]);
	});
});

it('A trial that two experts enter at once, each by another paper, is entered once by its registration. 2.4', async () => {
	const registration = 'ISRCTN18092805';
	const answers = await Promise.all([
		enter(exampleStudy({ ...reported({ doi: '10.1000/of-first' }), registration })),
		enter(exampleStudy({ ...reported({ doi: '10.1000/of-second' }), registration }), second),
	]);
	expect(answers.map((answer) => (answer.ok ? 'entered' : answer.refusal)).toSorted()).toEqual([
		'duplicate',
		'entered',
	]);
	expect(await studies()).toHaveLength(1);
});

describe('A report is not moved', () => {
	const papers = exampleStudy({
		name: 'From',
		reports: [exampleReport(), exampleReport({ id: '2', doi: '10.1000/second' })],
		results: [exampleResult(), exampleResult({ report: '2', ...undesiredEffect })],
	});
	const target = exampleStudy({ name: 'To', reports: [exampleReport({ doi: '10.1000/target' })] });
	beforeEach(async () => {
		valueOf(await enter(papers));
		valueOf(await enter(target));
	});

	it('that is not there, or seen in an older revision. 2.8', async () => {
		const { id } = await named('To');
		expect(await move(id, { report: '7' })).toMatchObject({ refusal: 'no-trial' });
		expect(await move(id, { revision: 0 })).toMatchObject({ refusal: 'stale' });
	});

	it('to a trial of another version, a review, or a withdrawn trial. 2.8', async () => {
		const version = await database
			.transaction()
			.execute((tx) =>
				insertVersion(tx, practice.id, { name: { en: 'Adapted' }, country: null, differences: {} }, now),
			);
		valueOf(await enter(exampleStudy({ ...target, name: 'Elsewhere' }), first, version));
		valueOf(await enterStudy(ctx(), practice.version, { record: exampleReview({ name: 'Review' }) }));
		const to = await named('To');
		valueOf(await withdrawStudy(ctx(), to.id, { reason: 'Another programme', revision: 1 }));
		for (const { id } of [await named('Elsewhere'), await named('Review'), to])
			expect(await move(id)).toMatchObject({ refusal: 'no-trial' });
		expect((await named('From')).record).toEqual(papers);
	});

	it('to a trial that has that paper, or no room for it. 2.8', async () => {
		const same = exampleStudy({ name: 'Same', reports: [exampleReport({ doi: '10.1000/second' })] });
		const full = exampleStudy({
			name: 'Full',
			reports: Array.from({ length: 20 }, (_, at) =>
				exampleReport({ id: String(at + 1), doi: `10.1000/full.${at}` }),
			),
		});
		valueOf(await enter(same));
		valueOf(await enter(full));
		expect(await move((await named('Same')).id)).toMatchObject({ refusal: 'duplicate' });
		expect(await move((await named('Full')).id)).toMatchObject({ refusal: 'no-trial' });
		expect((await named('Full')).record.reports).toHaveLength(20);
	});

	it('twice by two experts at once, and is counted with its new trial. 2.8', async () => {
		const { id } = await named('To');
		expect(await level()).toBe('harm');
		const answers = await Promise.all([move(id), move(id, {}, second)]);
		expect(answers.map((answer) => (answer.ok ? 'moved' : answer.refusal)).toSorted()).toEqual([
			'moved',
			'stale',
		]);
		expect((await named('To')).record.results).toHaveLength(2);
		valueOf(await withdrawStudy(ctx(), id, { reason: 'Another programme', revision: 2 }));
		expect(await level()).toBe('promising');
	});
});

describe('A review whose trial is withdrawn', () => {
	it('counts beside what is left, can still be corrected, and takes no new trial that is none. 2.9', async () => {
		valueOf(await enter(exampleStudy({ name: 'Included', results: [exampleResult(undesiredEffect)] })));
		const included = await named('Included');
		const record = exampleReview({ name: 'Review', trials: [included.id] });
		valueOf(await enterStudy(ctx(), practice.version, { record }));
		expect(await level()).toBe('harm');
		valueOf(await withdrawStudy(ctx(), included.id, { reason: 'Another programme', revision: 1 }));
		expect(await level()).toBe('promising');
		const review = await named('Review');
		const corrected = { ...record, results: [exampleResult(withoutEffect)] };
		valueOf(await correctStudy(ctx(), review.id, { record: corrected, revision: 1 }));
		expect(await level()).toBe('no-effect');
		const unknown = { ...record, trials: [included.id, randomUUID()] };
		expect(await correctStudy(ctx(), review.id, { record: unknown, revision: 2 })).toMatchObject({
			refusal: 'bad-input',
			fields: { trials: 'practices.wrong.trial' },
		});
	});
});

it('An owner who is an expert has no part in the evidence of their practice. 2.4, 3.3, 6.1', async () => {
	valueOf(await enter());
	const [study] = await studies();
	const owner = await exampleExpert(database, `Owner of ${practice.slug}`, null, true);
	const other = await examplePractice(database);
	const as = ctx(owner);
	const may = async () => [
		await enter(exampleStudy(reported({ doi: '10.1000/of-owner' })), owner),
		await checkResult(as, study!.id, { result: 0, revision: 1 }),
		await moveReport(as, study!.id, { report: '1', to: study!.id, revision: 1 }),
		await searched(owner, '2026-01-15'),
		await declareInterest(as, { slug: practice.slug, position: 1 }, { interest: null }),
	];
	await sql`update practices.practice set submitted_by = ${owner.person.id} where id = ${practice.id}`.execute(
		database,
	);
	for (const answer of await may()) expect(answer).toEqual({ ok: false, refusal: 'not-found' });
	// Of another practice they are an expert as any.
	expect(await enter(exampleStudy(), owner, other.version)).toMatchObject({ ok: true });
});

it('A search of a day that has begun nowhere is refused; of tomorrow once it has begun somewhere it is not. 3.3', async () => {
	const future = { refusal: 'bad-input', fields: { date: 'practices.wrong.future' } };
	expect(await searched(first, '2026-03-04')).toMatchObject(future);
	const minuteBefore = new Date(now.getTime() - 60_000);
	expect(await searched(first, '2026-03-03', minuteBefore)).toMatchObject(future);
	expect(await searched(first, '2026-03-03')).toMatchObject({ ok: true });
	expect(await searched(first, '2026-03-02')).toMatchObject({ ok: true });
});
