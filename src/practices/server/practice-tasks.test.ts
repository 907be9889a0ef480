import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { openExampleConference } from '../../conference/server/test-conference.examples.ts';
import { daysAfter, reviewDays } from '../review.ts';
import { exampleMember } from './experience/experience.examples.ts';
import { examplePractice, exampleState } from './practice.examples.ts';
import { practiceTasks } from './practice-tasks.ts';
import { exampleReview } from './review/review.examples.ts';

/* What waits for people who work on practices, on a real database. */

let platform: Awaited<ReturnType<typeof openExampleConference>>;
beforeAll(async () => void (platform = await openExampleConference()));
afterAll(() => platform.close());

const tasks = async (actor: Actor, now = new Date()) =>
	(await practiceTasks(platform.context(actor, now)))
		.filter(({ count }) => count > 0)
		.map(({ label, count, due }) => [label.replace('practices.', ''), count, due ?? null]);

describe('a practice', () => {
	it('waits for its owners when it was returned, and for officers when it was submitted', async () => {
		const states = [
			await exampleState(platform.database, 'arvonia'),
			await exampleState(platform.database, 'karvia'),
		] as const;
		const [owner, other] = [
			await exampleMember(platform, 'Owner', states[0]),
			await exampleMember(platform, 'Other', states[1]),
		];
		await examplePractice(platform.database, { owners: [states[0]], state: 'returned' });
		await examplePractice(platform.database, { owners: [states[0]], state: 'submitted' });
		await examplePractice(platform.database, { owners: [states[0]] });
		expect(await tasks(owner)).toEqual([['submit.returned-count', 1, null]]);
		expect(await tasks(other)).toEqual([]);
		expect(await tasks(platform.officer)).toEqual([['submit.submitted-count', 1, null]]);
	});
	it('waits for the vote of a reviewer who has declared no interest', async () => {
		const review = await exampleReview(platform);
		expect(await tasks(review.experts.first, review.start)).toEqual([]);
		await review.declare('first');
		const due = daysAfter(review.start, reviewDays).getTime();
		expect(await tasks(review.experts.first, review.start)).toEqual([['review.waiting-count', 1, due]]);
		await review.vote('first', 'promising');
		expect(await tasks(review.experts.first, review.start)).toEqual([]);
		expect(await tasks(review.experts.compatriot, review.start)).toEqual([]);
	});
});
