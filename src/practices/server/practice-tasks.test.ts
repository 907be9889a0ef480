import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import { signedInPerson } from '../../../tests/test-platform.ts';
import { openExampleConference } from '../../conference/server/test-conference.examples.ts';
import { answerWithin } from '../warning-answer.ts';
import { daysAfter, reviewDays } from '../review.ts';
import { examplePractice, exampleState } from './exchange.examples.ts';
import { exchangeTasks } from './exchange-tasks.ts';
import { exampleMember } from './experience/experience.examples.ts';
import { exampleReview } from './review/review.examples.ts';
import { exampleCommunity, exampleNow, exampleWarning } from './warnings/warnings.examples.ts';

/* What waits in the exchange, on a real database. */

let platform: Awaited<ReturnType<typeof openExampleConference>>;
beforeAll(async () => void (platform = await openExampleConference()));
afterAll(() => platform.close());

const tasks = async (actor: Actor, now = exampleNow) =>
	(await exchangeTasks(platform.context(actor, now)))
		.filter(({ count }) => count > 0)
		.map(({ label, count, due }) => [label.replace('exchange.', ''), count, due ?? null]);

describe('a warning', () => {
	it('waits for those to whom it was delivered, until they acknowledge it, and for nobody else', async () => {
		const { id, posts } = await exampleCommunity(platform.database, ['Source', 'Reader', 'Other']);
		const [source, reader, other] = posts;
		if (!source || !reader || !other) throw new Error('no posts');
		const warning = await exampleWarning(platform, { ...source, community: id });
		await sql`insert into exchange.delivery (warning_id, version, recipient_id, is_person, delivered_at)
			values (${warning}, 1, ${reader.id}, false, ${exampleNow})`.execute(platform.database);
		const due = exampleNow.getTime() + answerWithin;
		expect(await tasks(reader.holder)).toEqual([['receive.waiting-count', 1, due]]);
		expect(await tasks(other.holder)).toEqual([]);
		expect(await tasks(source.holder)).toEqual([]);
		expect(await tasks(await signedInPerson(platform.database, 'Nobody'))).toEqual([]);
		// No role of the organisation gives a right here.
		expect(await tasks(platform.officer)).toEqual([]);
		await sql`update exchange.delivery set acknowledged_at = ${exampleNow}
			where warning_id = ${warning}`.execute(platform.database);
		expect(await tasks(reader.holder)).toEqual([]);
	});
	it('waits no longer after the membership has lapsed', async () => {
		const { id, posts } = await exampleCommunity(platform.database, ['Source', 'Reader']);
		const [source, reader] = posts;
		if (!source || !reader) throw new Error('no posts');
		const warning = await exampleWarning(platform, { ...source, community: id });
		await sql`insert into exchange.delivery (warning_id, version, recipient_id, is_person, delivered_at)
			values (${warning}, 1, ${reader.id}, false, ${exampleNow})`.execute(platform.database);
		await sql`update exchange.post set confirmed_until = '2026-11-01' where id = ${reader.id}`.execute(
			platform.database,
		);
		expect(await tasks(reader.holder)).toEqual([]);
	});
});

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
