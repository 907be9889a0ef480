import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import { openExampleConference, valueOf } from '../../../conference/server/test-conference.examples.ts';
import type { Outcome } from '../../codes.ts';
import { exampleResult, exampleStudy, undesiredEffect, withoutEffect } from '../../practice.examples.ts';
import { defaultBenefits } from '../../smallest-benefit.ts';
import { exampleExpert, examplePractice, exampleStudyOf } from '../practice.examples.ts';
import { readPracticePage } from '../find/read-practice-page.ts';
import { readPractice } from '../read.ts';
import { enterStudy } from '../studies/enter-study.ts';
import { recomputeLevels } from '../studies/recompute-levels.ts';
import { versionsOf } from '../store/versions.ts';
import { readSmallestBenefit, readSmallestBenefits } from './read-benefits.ts';
import { setSmallestBenefit } from './set-benefit.ts';

/* The board sets the smallest important benefit of an outcome. docs/rules/practices.md 2.3 */

const platform = await openExampleConference();
const { database } = platform;
const member = await exampleExpert(database, 'Member of the table', null, true);
const colleague = await exampleExpert(database, 'Colleague of the table', null, true);
const expert = await exampleExpert(database, 'Expert beside the table', null);
const at = new Date('2026-05-02T10:00:00Z');
const ctx = (actor: Actor = member, now = at) => platform.context(actor, now);
afterAll(() => platform.close());

const benefit = { standardised: 0.3, odds: 0.5, risk: 0.6, source: 'Example guideline, 2026' };
const typed = (more = {}, revision = 0) => ({
	once: randomUUID(),
	revision,
	reason: 'Typical effects are larger.',
	benefit: { ...benefit, ...more },
});
const set = (outcome: Outcome, more = {}, revision = 0) =>
	setSmallestBenefit(ctx(), outcome, typed(more, revision));
const table = async () => {
	const { benefits } = await readSmallestBenefits(platform.readerContext());
	return new Map(benefits.map((one) => [one.outcome, one]));
};
const levelOf = async ({ id }: { id: string }) => (await versionsOf(database, id))[0]?.computed;
/** What the history of a practice names. */
const history = async ({ slug }: { slug: string }) =>
	(await readPracticePage(platform.readerContext(), slug))?.benefitChanges.map(({ outcome, versions }) => [
		outcome,
		...versions.map(({ before, after }) => `${before} → ${after}`),
	]);
const audited = async (action: string) =>
	(
		await sql<{ subject: string; detail: unknown }>`select thing as subject, detail from platform.audit
			where action = ${action} order by id desc`.execute(database)
	).rows;

beforeEach(async () => {
	await sql`alter table practices.smallest_benefit disable trigger user`.execute(database);
	await sql`delete from practices.benefit_effect`.execute(database);
	await sql`delete from practices.level_benefits`.execute(database);
	await sql`delete from practices.smallest_benefit`.execute(database);
	await sql`alter table practices.smallest_benefit enable trigger user`.execute(database);
	await sql`delete from practices.practice`.execute(database);
});

describe('The smallest important benefit of an outcome is not changed', () => {
	it('by somebody who is not of the board, who gets the answer as if there was none', async () => {
		const stranger = platform.readerContext();
		for (const by of [ctx(expert), stranger]) {
			expect(await setSmallestBenefit(by, 'drunkenness', typed())).toMatchObject({ refusal: 'not-found' });
			expect(await readSmallestBenefit(by, 'drunkenness')).toBeNull();
			expect(await readSmallestBenefits(by)).toMatchObject({ maySet: false });
		}
		expect(await setSmallestBenefit(ctx(), 'happiness', typed())).toMatchObject({ refusal: 'not-found' });
		expect((await table()).get('drunkenness')).toMatchObject({ ...defaultBenefits.drunkenness, revision: 0 });
	});

	it('by a member whom an officer took off the board after the page was opened', async () => {
		const former = await exampleExpert(database, 'Former member of the table', null, true);
		expect(await readSmallestBenefit(ctx(former), 'drunkenness')).not.toBeNull();
		await sql`update practices.expert set is_board = false where person_id = ${former.person.id}`.execute(
			database,
		);
		expect(await setSmallestBenefit(ctx(former), 'drunkenness', typed())).toMatchObject({
			refusal: 'not-found',
		});
	});

	it('by the second of two members at once', async () => {
		const answers = await Promise.all(
			[ctx(), ctx(colleague)].map((by) => setSmallestBenefit(by, 'drunkenness', typed())),
		);
		expect(answers.map((answer) => (answer.ok ? 'set' : answer.refusal)).toSorted()).toEqual([
			'set',
			'stale',
		]);
		expect((await readSmallestBenefits(ctx())).changes).toHaveLength(1);
	});

	it('twice by one press', async () => {
		const press = typed();
		valueOf(await setSmallestBenefit(ctx(), 'drunkenness', press));
		expect(await setSmallestBenefit(ctx(), 'drunkenness', press)).toMatchObject({ refusal: 'already-done' });
	});

	it('with a reason or a source that says how to reach somebody. 5.1', async () => {
		const reason = 'Ask huber@example.org.';
		expect(await setSmallestBenefit(ctx(), 'drunkenness', { ...typed(), reason })).toMatchObject({
			refusal: 'bad-input',
			fields: { reason: 'platform.personal.email' },
		});
		expect(await set('drunkenness', { source: reason })).toMatchObject({
			fields: { source: 'platform.personal.email' },
		});
	});

	it('past the verb to what no form sends, and what was set is never changed', async () => {
		valueOf(await set('drunkenness'));
		const row = (odds: number, standardised: number) =>
			sql`insert into practices.smallest_benefit
				(edition, outcome, revision, standardised, odds, risk, source, reason, set_at)
			values (9, 'drunkenness', 9, ${standardised}, ${odds}, 0.9, 's', 'r', now())`.execute(database);
		await expect(row(1.2, 0.1)).rejects.toThrow(/check/);
		await expect(row(0, 0.1)).rejects.toThrow(/check/);
		await expect(row(0.9, -0.1)).rejects.toThrow(/check/);
		await expect(sql`update practices.smallest_benefit set odds = 0.9`.execute(database)).rejects.toThrow(
			/history/,
		);
		await expect(sql`delete from practices.smallest_benefit`.execute(database)).rejects.toThrow(/history/);
	});
});

describe('A change of the smallest important benefit', () => {
	it('computes the levels of its outcome again, at once, and of no other', async () => {
		const [one, other] = [await examplePractice(database), await examplePractice(database)];
		await exampleStudyOf(database, one);
		await exampleStudyOf(database, other, { results: [exampleResult({ outcome: 'violence' })] });
		const withdrawn = await examplePractice(database, { state: 'withdrawn' });
		await exampleStudyOf(database, withdrawn);
		expect(await levelOf(one)).toBe('promising');
		expect(valueOf(await set('drunkenness'))).toEqual({ practices: 2 });
		expect(await Promise.all([one, other, withdrawn].map(levelOf))).toEqual([
			'emerging',
			'promising',
			'emerging',
		]);
		expect(await recomputeLevels(platform.context())).toBe(0);
		const shown = await readPractice(platform.readerContext(), one.slug);
		expect(shown?.versions[0]?.level.level).toBe('emerging');
		// And back.
		valueOf(await set('drunkenness', defaultBenefits.drunkenness, 1));
		expect(await levelOf(one)).toBe('promising');
	});

	it('is public with source, reason and what was before, and names nobody', async () => {
		valueOf(await set('drunkenness'));
		valueOf(await set('drunkenness', { odds: 0.4 }, 1));
		valueOf(await set('deaths', { risk: 0.9 }));
		const page = await readSmallestBenefits(platform.readerContext());
		expect(
			page.changes.map(({ outcome, before, after }) => [outcome, before.odds, after.odds, after.risk]),
		).toEqual([
			['deaths', 0.95, 0.5, 0.9],
			['drunkenness', 0.5, 0.4, 0.6],
			['drunkenness', defaultBenefits.drunkenness.odds, 0.5, 0.6],
		]);
		expect((await table()).get('drunkenness')).toMatchObject({
			...benefit,
			odds: 0.4,
			revision: 2,
			at: at.getTime(),
		});
		expect(JSON.stringify(page)).not.toMatch(new RegExp(`${member.person.id}|Member of the table`));
		expect((await audited('practices.set-smallest-benefit')).slice(0, 3)).toMatchObject([
			{ subject: 'smallest-benefit:deaths' },
			{ subject: 'smallest-benefit:drunkenness', detail: { revision: 2, odds: 0.4 } },
			{ subject: 'smallest-benefit:drunkenness', detail: { revision: 1, odds: 0.5 } },
		]);
	});

	it('is named in the history of each practice with that outcome, with the level that it changed', async () => {
		const [changed, same, other] = [
			await examplePractice(database),
			await examplePractice(database),
			await examplePractice(database),
		];
		await exampleStudyOf(database, changed);
		await exampleStudyOf(database, same, { results: [exampleResult(withoutEffect)] });
		await exampleStudyOf(database, other, { results: [exampleResult({ outcome: 'violence' })] });
		valueOf(await set('drunkenness'));
		expect(await Promise.all([changed, same, other].map(history))).toEqual([
			[['drunkenness', 'promising → emerging']],
			[['drunkenness']],
			[],
		]);
		// A practice that is published later has no part in it.
		const later = await examplePractice(database);
		await sql`update practices.practice set published_at = ${new Date('2026-06-01T10:00:00Z')}
			where id = ${later.id}`.execute(database);
		await exampleStudyOf(database, later);
		expect([await history(later), await levelOf(later)]).toEqual([[], 'emerging']);
	});

	it('is not what a trial did that is entered before the levels are computed again', async () => {
		const practice = await examplePractice(database);
		await exampleStudyOf(database, practice);
		await sql`insert into practices.smallest_benefit
				(edition, outcome, revision, standardised, odds, risk, source, reason, set_at)
			values (1, 'drunkenness', 1, 0.1, 0.83, 0.92, 's', 'r', ${at})`.execute(database);
		const record = exampleStudy({ name: randomUUID(), results: [exampleResult(undesiredEffect)] });
		valueOf(await enterStudy(ctx(expert), practice.version, { record }));
		await recomputeLevels(platform.context());
		expect([await levelOf(practice), await history(practice)]).toEqual(['harm', [['drunkenness']]]);
	});

	it('ends an open review and the decision of a level that it changed, and no other. 6.7', async () => {
		const [changed, same] = [await examplePractice(database), await examplePractice(database)];
		await exampleStudyOf(database, changed);
		await exampleStudyOf(database, same, { results: [exampleResult({ outcome: 'violence' })] });
		for (const { id, version } of [changed, same])
			await sql`insert into practices.review (practice_id, version_id, computed_level, evidence_at, opened_at)
				select ${id}, ${version}, computed_level, changed_at, changed_at from practices.version
				where id = ${version}`.execute(database);
		valueOf(await set('drunkenness'));
		const endings = await sql<{
			practice: string;
			ending: string | null;
		}>`select practice_id as practice, ending
			from practices.review`.execute(database);
		expect(new Map(endings.rows.map(({ practice, ending }) => [practice, ending]))).toEqual(
			new Map([
				[changed.id, 'superseded'],
				[same.id, null],
			]),
		);
	});

	it('counts for a study that is entered while it is made', async () => {
		const practices = [];
		for (let n = 0; n < 6; n += 1) practices.push(await examplePractice(database));
		await Promise.all([
			set('drunkenness'),
			...practices.map(({ version }) =>
				enterStudy(ctx(expert), version, { record: exampleStudy({ name: randomUUID() }) }),
			),
		]);
		expect(await Promise.all(practices.map(levelOf))).toEqual(practices.map(() => 'emerging'));
	});

	it('is taken up at the next start where the process ended before all levels were computed', async () => {
		const practice = await examplePractice(database);
		await exampleStudyOf(database, practice);
		await sql`insert into practices.smallest_benefit
				(edition, outcome, revision, standardised, odds, risk, source, reason, set_at)
			values (1, 'drunkenness', 1, 0.3, 0.5, 0.6, 's', 'r', ${at})`.execute(database);
		expect(await levelOf(practice)).toBe('promising');
		expect(await recomputeLevels(platform.context())).toBe(1);
		expect(await levelOf(practice)).toBe('emerging');
		expect(await recomputeLevels(platform.context())).toBe(0);
	});
});
