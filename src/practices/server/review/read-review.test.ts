import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { openTestPlatform, signedInPerson } from '../../../../tests/test-platform.ts';
import { exampleResult, exampleRecord, undesiredEffect } from '../../practice.examples.ts';
import { daysAfter } from '../../review.ts';
import { examplePractice, exampleStudyOf } from '../practice.examples.ts';
import { readPracticePage } from '../find/read-practice-page.ts';
import { readPractice } from '../read.ts';
import { appealDecision } from './appeal-decision.ts';
import { publicReviews } from './public-reviews.ts';
import { readAppeal } from './read-appeal.ts';
import { readReview } from './read-review.ts';
import { exampleReview, type ExampleReview } from './review.examples.ts';
import { reviewTasks } from './review-tasks.ts';

/* docs/rules/practices.md §6: who sees what of a review. */

let platform: Awaited<ReturnType<typeof openTestPlatform>>;
let at: ExampleReview;
beforeAll(async () => {
	platform = await openTestPlatform();
});
beforeEach(async () => {
	at = await exampleReview(platform);
});
afterAll(() => platform.close());

type Name = Parameters<ExampleReview['as']>[0];
const poison = 'POISON of the first';
const page = (name: Name) => readReview(at.as(name), at.which);
const step = async (name: Name) => (await page(name))?.step;
const everything = (value: unknown): string => JSON.stringify(value);
const asEverybody = async () => {
	const ctx = platform.readerContext(at.start);
	const practice = await readPractice(ctx, at.which.slug);
	return [...(await publicReviews(ctx, practice ?? { id: '', versions: [] })).values()][0];
};

describe('A vote', () => {
	beforeEach(async () => {
		await at.declare('first');
		await at.vote('first', 'harm', at.start, poison);
	});

	it('is seen by nobody else until both reviewers have voted. 6.2', async () => {
		await at.declare('second');
		for (const name of ['second', 'third', 'board'] as const)
			expect(everything(await page(name))).not.toContain(poison);
		expect(await page('first')).toMatchObject({ step: 'voted', votes: [{ isOwn: true, level: 'harm' }] });
		expect(await page('second')).toMatchObject({
			step: 'vote',
			role: 'reviewer',
			votes: [],
			review: { reviewersVoted: 1 },
		});
		expect(await page('board')).toMatchObject({ step: 'wait', votes: [] });
		expect(await page('third')).toMatchObject({ step: 'closed', votes: [] });
	});

	it('is then seen by members of the review, and by the board after they declared. 6.10', async () => {
		await at.votes('second', 'promising');
		expect(everything(await page('second'))).toContain(poison);
		expect(await page('board')).toMatchObject({ step: 'declare', role: 'board', votes: [] });
		await at.declare('board');
		expect(await page('board')).toMatchObject({
			step: 'vote',
			votes: [{ level: 'harm' }, { level: 'promising' }],
		});
		await at.declare('otherBoard', 'I advised the ministry.');
		expect(await page('otherBoard')).toMatchObject({ step: 'recused', votes: [] });
		for (const name of ['otherBoard', 'third'] as const)
			expect(everything(await page(name))).not.toContain(poison);
		expect(everything(await asEverybody())).not.toContain(poison);
	});

	it('is public without names once it is decided, with its dissent marked. 6.10', async () => {
		expect(await asEverybody()).toMatchObject({ standing: 'under-review', decisions: [] });
		for (const name of ['second', 'board', 'otherBoard'] as const) await at.votes(name, 'promising');
		const review = await asEverybody();
		expect(review).toMatchObject({
			standing: 'reviewed',
			until: null,
			decisions: [
				{
					level: 'promising',
					basis: 'majority',
					isCurrent: true,
					votes: [
						{ role: 'reviewer', level: 'promising', isDissent: false },
						{ role: 'reviewer', level: 'harm', isDissent: true, reasons: { text: poison, language: 'en' } },
						{ role: 'board', isDissent: false },
						{ role: 'board', isDissent: false },
					],
				},
			],
		});
		const shown = await readPracticePage(platform.readerContext(at.start), at.which.slug);
		expect(shown?.reviews).toMatchObject([
			{ review: { standing: 'reviewed', decisions: [{ level: 'promising' }] } },
		]);
		for (const { person } of Object.values(at.experts)) {
			expect(everything(review)).not.toContain(person.id);
			expect(everything(review)).not.toContain(person.name);
		}
	});

	it('with an interest that came up later is not published. 6.1', async () => {
		await at.votes('second', 'promising');
		await sql`update practices.expert set country_id = ${at.states.arvonia}
			where person_id = ${at.experts.first.person.id}`.execute(platform.database);
		await at.votes('third', 'promising');
		for (const name of ['board', 'otherBoard'] as const) await at.votes(name, 'promising');
		const review = await asEverybody();
		expect(review?.decisions.map(({ votes }) => votes.length)).toEqual([4]);
		expect(everything(review)).not.toContain(poison);
	});
});

it('The page of a review is not found for compatriots, officers and visitors who are not signed in. 6.1', async () => {
	const officer = await signedInPerson(platform.database, 'Officer of reviews', ['officer']);
	for (const ctx of [platform.context(officer), platform.readerContext(), at.as('compatriot')]) {
		expect(await readReview(ctx, at.which)).toBeNull();
	}
	expect(await readReview(at.as('first'), { ...at.which, position: 2 })).toBeNull();
	expect(await readReview(at.as('first'), { ...at.which, slug: 'no-such' })).toBeNull();
	expect(await reviewTasks(platform.context(officer))).toBeNull();
});

it('The page gives the levels to choose from, and asks for the note on police. 6.3', async () => {
	await sql`update practices.practice set record = ${JSON.stringify(exampleRecord({ policeRoles: ['lessons'], deliverers: ['police'] }))}
		where id = ${at.practice.id}`.execute(platform.database);
	const found = await page('first');
	expect(found?.needsNote).toBe(true);
	expect(found?.levels.at(-1)).toBe('described');
});

const tasks = async (name: Name, days = 0) =>
	(await reviewTasks({ ...at.as(name), now: daysAfter(at.start, days) }))?.tasks.map(({ task }) => task);

describe('The tasks of an expert', () => {
	it('are the reviews that are due, and what they can do in open ones. 6.9', async () => {
		expect(await tasks('first')).toEqual(['due']);
		await at.declare('first');
		expect(await tasks('first')).toEqual(['vote']);
		expect(await tasks('second')).toEqual(['second']);
		await at.vote('first', 'promising');
		expect(await tasks('first')).toEqual([]);
		await at.votes('second', 'promising');
		expect(await tasks('third')).toEqual([]);
		expect(await tasks('board')).toEqual(['board']);
		await at.declare('otherBoard', 'I advised the ministry.');
		expect(await tasks('otherBoard')).toEqual([]);
		await at.votes('board', 'promising');
		expect(await tasks('third')).toEqual([]);
		expect(await tasks('third', 5 * 366 + 1)).toEqual(['due']);
	});

	it('leave out practices of their own State, or which they submitted. 6.1', async () => {
		expect(await tasks('compatriot')).toEqual([]);
		await sql`update practices.practice set submitted_by = ${at.experts.first.person.id}`.execute(
			platform.database,
		);
		expect(await tasks('first')).toEqual([]);
		expect(await step('first')).toBeUndefined();
	});

	it('begin with harm, and take the same number of statements for one and three. 6.9', async () => {
		await at.declare('first');
		const one = await platform.statements(reviewTasks, at.experts.second);
		for (const results of [[exampleResult()], [exampleResult(undesiredEffect)]])
			await exampleStudyOf(platform.database, await examplePractice(platform.database), { results });
		expect(await platform.statements(reviewTasks, at.experts.second)).toBe(one);
		const found = await reviewTasks(at.as('second'));
		expect(found?.due).toBe(2);
		expect(found?.tasks.map(({ task, computed }) => `${task} ${computed}`)).toEqual([
			'second promising',
			'due harm',
			'due promising',
		]);
	});
});

it('An owner sees the decision and until when they can appeal; the board then sees the grounds. 6.8', async () => {
	const owner = await signedInPerson(platform.database, 'Owner of a decision');
	await sql`update practices.practice set submitted_by = ${owner.person.id}`.execute(platform.database);
	const appeal = (days: number) => readAppeal(platform.context(owner, daysAfter(at.start, days)), at.which);
	expect(await appeal(0)).toMatchObject({ refusal: 'not-decided', review: { appealUntil: null } });
	expect(await readAppeal(at.as('first'), at.which)).toBeNull();
	for (const name of ['first', 'second', 'board'] as const) await at.votes(name, 'mixed');
	await sql`update practices.review set ended_at = ${at.start}, ending = 'lowest', level = 'mixed'`.execute(
		platform.database,
	);
	expect(await appeal(1)).toMatchObject({ refusal: null, review: { appealUntil: daysAfter(at.start, 60) } });
	expect((await appeal(60))?.review).toMatchObject({ appealUntil: null });
	const grounds = 'POISON of the owner';
	await appealDecision(platform.context(owner, daysAfter(at.start, 1)), at.which, { grounds });
	expect(await appeal(2)).toMatchObject({ refusal: 'already-appealed', review: { standing: 'appealed' } });
	expect(everything(await asEverybody())).not.toContain(grounds);
	const board = await readReview(at.as('otherBoard', daysAfter(at.start, 2)), at.which);
	expect(board).toMatchObject({ step: 'declare', role: 'board', review: { grounds } });
	expect(await readReview(at.as('board', daysAfter(at.start, 2)), at.which)).toMatchObject({
		step: 'closed',
	});
});
