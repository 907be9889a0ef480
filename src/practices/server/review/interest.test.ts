import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { openExampleConference } from '../../../conference/server/test-conference.examples.ts';
import { daysAfter } from '../../review.ts';
import { exampleMember } from '../experience/experience.examples.ts';
import { readPractice } from '../read.ts';
import { closeReviews } from './close-reviews.ts';
import { closeVote } from './close-vote.ts';
import { publicReviews } from './public-reviews.ts';
import { readReview } from './read-review.ts';
import { exampleReview, type ExampleReview } from './review.examples.ts';

/* docs/rules/practices.md 6.1: experts who belong to the delegation of an owner. */

let platform: Awaited<ReturnType<typeof openExampleConference>>;
let at: ExampleReview;
beforeAll(async () => void (platform = await openExampleConference()));
beforeEach(async () => void (at = await exampleReview(platform)));
afterAll(() => platform.close());

type Name = keyof ExampleReview['experts'];

/** Makes an expert a member of a delegation of a State, or of one that the directory does not have. @returns its id */
async function joins(name: Name, entry: string | null): Promise<string> {
	const colleague = await exampleMember(platform, `Colleague ${randomUUID()}`, entry);
	const made = await sql<{ id: string }>`insert into accreditation.participant
			(conference_id, person_id, role, delegation_id)
		select conference_id, ${at.experts[name].person.id}, 'delegate', delegation_id
		from accreditation.participant where person_id = ${colleague.person.id}
		returning delegation_id as id`.execute(platform.database);
	return made.rows[0]?.id ?? expect.unreachable();
}
/** Makes a delegation an owner of the practice. */
const addOwner = (delegation: string) =>
	sql`insert into practices.owner (practice_id, position, delegation_id, name)
		values (${at.practice.id}, 2, ${delegation}, '{"en": "Youth Forum"}')`.execute(platform.database);
const publicVotes = async () => {
	const ctx = platform.readerContext(at.start);
	const practice = (await readPractice(ctx, at.which.slug)) ?? expect.unreachable();
	const [review] = (await publicReviews(ctx, practice)).values();
	return review?.decisions.flatMap(({ votes }) => votes.map(({ role, level }) => `${role} ${level}`));
};

describe('A member of the delegation of an owner', () => {
	beforeEach(async () => {
		for (const name of ['first', 'second'] as const) await at.votes(name, 'promising');
	});

	it('is not waited for on the board. 6.1, 6.4', async () => {
		await joins('otherBoard', at.states.arvonia);
		expect(await readReview(at.as('otherBoard'), at.which)).toBeNull();
		expect((await readReview(at.as('board'), at.which))?.review).toMatchObject({ board: 1 });
		expect(await at.votes('board', 'mixed')).toEqual({ ok: true, value: { isDecided: true } });
	});

	it('has no vote any more, once their delegation owns the practice. 6.1', async () => {
		await at.votes('board', 'harm');
		await at.declare('otherBoard');
		await addOwner(await joins('board', null));
		expect(await closeVote(at.as('board'), at.which)).toMatchObject({ refusal: 'not-found' });
		expect(await at.vote('otherBoard', 'mixed')).toEqual({ ok: true, value: { isDecided: true } });
		expect(await at.levels()).toMatchObject({ shown: 'mixed' });
		// Nor later, when nobody asks any more who belongs to which delegation.
		await sql`delete from conference.conference`.execute(platform.database);
		expect(await publicVotes()).toEqual(['reviewer promising', 'reviewer promising', 'board mixed']);
	});

	it('keeps a vote that counted before they joined it. 6.10', async () => {
		for (const name of ['board', 'otherBoard'] as const) await at.votes(name, 'mixed');
		await joins('board', at.states.arvonia);
		expect(await publicVotes()).toHaveLength(4);
	});
});

it('After 60 days no vote of a member of the delegation of an owner stands. 6.1, 6.6', async () => {
	await at.votes('first', 'harm');
	await joins('first', at.states.arvonia);
	expect(await closeReviews({ ...platform.context(), now: daysAfter(at.start, 61) })).toBe(1);
	expect(await at.reviews()).toMatchObject([{ ending: 'lapsed', level: null }]);
});
