import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { openTestPlatform, signedInPerson } from '../../../../tests/test-platform.ts';
import {
	exampleRecord,
	exampleResult,
	exampleStudy,
	reported,
	undesiredEffect,
} from '../../practice.examples.ts';
import { daysAfter } from '../../review.ts';
import { computeLevels } from '../compute-levels.ts';
import { exampleStudyOf } from '../practice.examples.ts';
import { enterStudy } from '../studies/enter-study.ts';
import { appealDecision } from './appeal-decision.ts';
import { closeReviews } from './close-reviews.ts';
import { closeVote } from './close-vote.ts';
import { declareInterest } from './declare-interest.ts';
import { exampleReview, type ExampleReview } from './review.examples.ts';

/* docs/rules/practices.md §6, on a real database. */

let platform: Awaited<ReturnType<typeof openTestPlatform>>;
let at: ExampleReview;
beforeAll(async () => {
	platform = await openTestPlatform();
});
beforeEach(async () => {
	at = await exampleReview(platform);
});
afterAll(() => platform.close());

const notFound = { ok: false, refusal: 'not-found' };
const later = (days: number): Date => daysAfter(at.start, days);
const close = (days: number) => closeReviews({ ...platform.context(), now: later(days) });
/** Adds a study that shows harm. */
const addHarm = () =>
	exampleStudyOf(platform.database, at.practice, { results: [exampleResult(undesiredEffect)] });
/** Changes the record, and computes the levels as an edit does. */
const editRecord = (record: Parameters<typeof exampleRecord>[0], now: Date) =>
	platform.database.transaction().execute(async (tx) => {
		await sql`update practices.practice set record = ${JSON.stringify(exampleRecord(record))}
			where id = ${at.practice.id}`.execute(tx);
		await computeLevels(tx, at.practice.id, now);
	});

/** Ends the appointment of an expert. */
const dismiss = (name: keyof ExampleReview['experts']) =>
	sql`delete from practices.expert where person_id = ${at.experts[name].person.id}`.execute(
		platform.database,
	);
/** Appoints an expert of Karvia. */
const appoint = (person: string, isBoard: boolean) =>
	sql`insert into practices.expert (person_id, country_id, is_board, appointed_at)
		values (${person}, ${at.states.karvia}, ${isBoard}, ${at.start})`.execute(platform.database);

describe('An interest', () => {
	it('keeps owners, submitters, compatriots, officers and strangers out, as if there was nothing. 6.1', async () => {
		await at.votes('first', 'promising');
		const stranger = await signedInPerson(platform.database, 'Stranger');
		const officer = await signedInPerson(platform.database, 'Officer', ['officer']);
		await sql`update practices.practice set submitted_by = ${at.experts.third.person.id}
			where id = ${at.practice.id}`.execute(platform.database);
		const others = [stranger, officer, at.experts.compatriot, at.experts.third];
		for (const one of others.map((actor) => platform.context(actor, at.start)))
			expect(await declareInterest(one, at.which, { interest: null })).toEqual(notFound);
		expect(await declareInterest(platform.readerContext(), at.which, { interest: null })).toEqual(notFound);
		expect(await at.vote('compatriot', 'harm')).toEqual(notFound);
	});

	it('that is declared recuses for good, and frees the place of a reviewer. 6.1', async () => {
		expect(await at.declare('first')).toEqual({ ok: true, value: { role: 'reviewer' } });
		await at.declare('second');
		expect(await at.declare('third')).toMatchObject({ refusal: 'full' });
		expect(await at.declare('first', 'I wrote the manual.')).toEqual({
			ok: true,
			value: { role: 'recused' },
		});
		expect(await at.vote('first', 'promising')).toMatchObject({ refusal: 'not-asked' });
		expect(await at.declare('first')).toMatchObject({ refusal: 'already-declared' });
		expect(await at.declare('third')).toEqual({ ok: true, value: { role: 'reviewer' } });
	});

	it('cannot be declared to take back a vote. 6.1', async () => {
		await at.votes('first', 'harm');
		expect(await at.declare('first', 'I wrote the manual.')).toMatchObject({ refusal: 'already-declared' });
	});

	it('declared first opens no review. 6.1', async () => {
		expect(await at.declare('first', 'I wrote the manual.')).toEqual({
			ok: true,
			value: { role: 'recused' },
		});
		expect(await at.reviews()).toEqual([]);
	});

	it('that came up after the vote takes the vote out of the decision. 6.1', async () => {
		await at.votes('first', 'harm');
		await sql`update practices.expert set country_id = ${at.states.arvonia}
			where person_id = ${at.experts.first.person.id}`.execute(platform.database);
		expect(await close(61)).toBe(1);
		expect(await at.reviews()).toMatchObject([{ ending: 'lapsed', level: null }]);
		expect(await at.levels()).toEqual({ computed: 'promising', shown: 'promising' });
	});
});

describe('Reviewers', () => {
	it('are two at most, also if four press at once. 6.2', async () => {
		const names = ['first', 'second', 'third', 'board'] as const;
		const answers = await Promise.all(names.map((name) => at.declare(name)));
		expect(answers.filter(({ ok }) => ok)).toHaveLength(2);
		expect(answers.filter((one) => !one.ok && one.refusal === 'full')).toHaveLength(2);
		expect(await at.reviews()).toHaveLength(1);
	});

	it('declare before they vote, and vote once, also if they press twice. 6.2', async () => {
		await at.declare('first');
		expect(await at.vote('second', 'harm')).toMatchObject({ refusal: 'not-asked' });
		const twice = await Promise.all([at.vote('first', 'promising'), at.vote('first', 'harm')]);
		expect(twice.map((one) => (one.ok ? 'ok' : one.refusal)).sort()).toEqual(['already-voted', 'ok']);
		expect(await at.vote('first', 'harm')).toMatchObject({ refusal: 'already-voted' });
	});

	it('who are dismissed or deleted before they vote free their place. 6.2', async () => {
		const { first, second } = at.experts;
		await at.declare('first');
		await at.declare('second');
		expect(await at.declare('third')).toMatchObject({ refusal: 'full' });
		await dismiss('first');
		expect(await at.declare('third')).toEqual({ ok: true, value: { role: 'reviewer' } });
		await appoint(first.person.id, false);
		expect(await at.declare('first')).toMatchObject({ refusal: 'full' });
		// As when the account is deleted.
		await dismiss('second');
		await sql`update practices.review_member set person_id = null where person_id = ${second.person.id}`.execute(
			platform.database,
		);
		expect(await at.declare('first')).toEqual({ ok: true, value: { role: 'reviewer' } });
		expect(await at.vote('first', 'promising')).toEqual({ ok: true, value: { isDecided: false } });
		expect(await at.vote('third', 'promising')).toEqual({ ok: true, value: { isDecided: false } });
	});

	it('with an interest that came up free their place, with or without a vote. 6.1, 6.2', async () => {
		await at.votes('first', 'harm');
		await at.declare('second');
		for (const name of ['first', 'second'] as const)
			await sql`update practices.expert set country_id = ${at.states.arvonia}
				where person_id = ${at.experts[name].person.id}`.execute(platform.database);
		for (const name of ['third', 'otherBoard'] as const)
			expect(await at.declare(name)).toEqual({ ok: true, value: { role: 'reviewer' } });
		// A member who lost the place has recused.
		await sql`update practices.expert set country_id = null`.execute(platform.database);
		expect(await at.vote('second', 'harm')).toMatchObject({ refusal: 'not-asked' });
		for (const name of ['third', 'otherBoard'] as const) await at.vote(name, 'promising');
		await dismiss('compatriot');
		expect(await at.votes('board', 'promising')).toEqual({ ok: true, value: { isDecided: true } });
		expect(await at.reviews()).toMatchObject([{ ending: 'unanimous', level: 'promising' }]);
	});

	it('both vote before the board. 6.2', async () => {
		await at.votes('first', 'promising');
		await at.declare('second');
		expect(await at.declare('board')).toMatchObject({ refusal: 'full' });
		await at.vote('second', 'promising');
		expect(await at.declare('third')).toMatchObject({ refusal: 'full' });
		expect(await at.declare('board')).toEqual({ ok: true, value: { role: 'board' } });
	});

	it('of the board do not vote on it again. 6.2', async () => {
		await at.votes('board', 'promising');
		await at.votes('first', 'promising');
		expect(await at.declare('board')).toMatchObject({ refusal: 'already-declared' });
		expect(await at.vote('board', 'promising')).toMatchObject({ refusal: 'already-voted' });
		expect(await at.votes('otherBoard', 'promising')).toEqual({ ok: true, value: { isDecided: true } });
	});
});

describe('A vote', () => {
	it('is for the computed level or a lower one. 6.3', async () => {
		await at.declare('first');
		expect(await at.vote('first', 'effective')).toEqual({
			ok: false,
			refusal: 'bad-input',
			fields: { level: 'practices.review.wrong-level' },
		});
		expect(await at.vote('first', 'promising')).toMatchObject({ ok: true });
	});

	it('names no person, and neither do interests and appeals. 5.1', async () => {
		const name = 'Ask Mr John Smith, +43 660 1234567.';
		expect(await at.declare('first', name)).toMatchObject({
			refusal: 'bad-input',
			fields: { interest: expect.anything() },
		});
		await at.declare('first');
		expect(await at.vote('first', 'promising', at.start, name)).toMatchObject({
			refusal: 'bad-input',
			fields: { reasons: expect.anything() },
		});
		const answer = await appealDecision(platform.context(await owner()), at.which, { grounds: name });
		expect(answer).toMatchObject({ refusal: 'bad-input', fields: { grounds: expect.anything() } });
		expect(await at.vote('compatriot', 'harm', at.start, name)).toEqual(notFound);
	});

	it('on a practice with police confirms that the evidence note was read. 6.3', async () => {
		await editRecord({ deliverers: ['police'], policeRoles: ['lessons'] }, at.start);
		await at.declare('first');
		expect(await at.vote('first', 'described')).toEqual({
			ok: false,
			refusal: 'bad-input',
			fields: { hasReadNote: 'practices.review.wrong-note' },
		});
	});
});

describe('The board', () => {
	beforeEach(async () => {
		await at.votes('first', 'promising');
		await at.votes('second', 'promising');
	});

	it('raises nothing, however many agree. 3.11, 6.4', async () => {
		expect(await at.votes('board', 'effective')).toMatchObject({ refusal: 'bad-input' });
		expect(await at.vote('board', 'promising')).toEqual({ ok: true, value: { isDecided: false } });
		expect(await at.votes('otherBoard', 'promising')).toEqual({ ok: true, value: { isDecided: true } });
		expect(await at.reviews()).toMatchObject([{ ending: 'unanimous', level: 'promising' }]);
		expect(await at.levels()).toEqual({ computed: 'promising', shown: 'promising' });
		expect(await at.declare('third')).toMatchObject({ refusal: 'not-due' });
		expect(await at.votes('first', 'harm')).toMatchObject({ refusal: 'over' });
	});

	it('lowers a level, and the lower one is listed. 3.11', async () => {
		await at.votes('board', 'mixed');
		await at.votes('otherBoard', 'mixed');
		expect(await at.levels()).toEqual({ computed: 'promising', shown: 'mixed' });
	});

	it('has an old decision above the computed level as history alone. 3.11', async () => {
		await at.votes('board', 'promising');
		await at.votes('otherBoard', 'promising');
		await sql`update practices.review set level = 'effective'`.execute(platform.database);
		await editRecord({}, later(1));
		expect(await at.levels()).toEqual({ computed: 'promising', shown: 'promising' });
		expect(await at.reviews()).toMatchObject([{ level: 'effective' }]);
	});

	it('decides by its majority once a member closes the vote. 6.5', async () => {
		expect(await closeVote(at.as('first'), at.which)).toMatchObject({ refusal: 'not-asked' });
		await at.votes('board', 'mixed');
		expect(await closeVote(at.as('otherBoard'), at.which)).toMatchObject({ refusal: 'not-asked' });
		expect(await closeVote(at.as('board'), at.which)).toMatchObject({ refusal: 'not-yet' });
		await dismiss('otherBoard');
		expect(await closeVote(at.as('board'), at.which)).toEqual({ ok: true, value: null });
		expect(await closeVote(at.as('board'), at.which)).toMatchObject({ refusal: 'over' });
		expect((await at.levels()).shown).toBe('mixed');
	});

	it('does not wait for members who recuse. 6.5', async () => {
		await at.declare('otherBoard', 'I advised the ministry.');
		expect(await at.votes('board', 'emerging')).toEqual({ ok: true, value: { isDecided: true } });
		expect((await at.levels()).shown).toBe('emerging');
	});
});

describe('After 60 days', () => {
	it('the lowest vote stands, and nobody can vote any more, though the job has not run yet. 6.6', async () => {
		await at.votes('first', 'promising');
		await at.votes('second', 'emerging');
		await at.declare('board');
		expect(await close(59)).toBe(0);
		expect(await at.vote('board', 'harm', later(60))).toMatchObject({ refusal: 'over' });
		const both = await Promise.all([close(60), close(60)]);
		expect(both[0] + both[1]).toBe(1);
		expect(await at.reviews()).toMatchObject([{ ending: 'lowest', level: 'emerging' }]);
		expect(await at.levels()).toEqual({ computed: 'promising', shown: 'emerging' });
	});

	it('without a vote the computed level stays, and the review can begin again. 6.6', async () => {
		await at.declare('first');
		await close(60);
		expect(await at.levels()).toEqual({ computed: 'promising', shown: 'promising' });
		expect(await at.declare('first', null, later(61))).toEqual({ ok: true, value: { role: 'reviewer' } });
	});
});

describe('A change of studies or record', () => {
	it('ends the open review, and its votes count no more. 6.7', async () => {
		await at.votes('first', 'promising');
		const review = (await at.open())?.id;
		await addHarm();
		expect(await at.reviews()).toMatchObject([{ id: review, ending: 'superseded', level: null }]);
		expect(await at.levels()).toEqual({ computed: 'harm', shown: 'harm' });
		await at.declare('second', null, later(2));
		expect((await at.open())?.id).not.toBe(review);
		expect((await at.open())?.computed).toBe('harm');
	});

	it('shows harm at once, though a higher level was decided. 6.7', async () => {
		for (const name of ['first', 'second', 'board', 'otherBoard'] as const) await at.votes(name, 'promising');
		expect((await at.levels()).shown).toBe('promising');
		await addHarm();
		expect(await at.levels()).toEqual({ computed: 'harm', shown: 'harm' });
	});

	it('ends the open review, though the level stays. 6.7', async () => {
		await at.votes('first', 'promising');
		const officer = await signedInPerson(platform.database, `Officer ${crypto.randomUUID()}`, ['officer']);
		// In the same millisecond.
		const record = exampleStudy(reported({ doi: '10.1000/weak' }, { design: 'pre-post' }));
		await enterStudy(platform.context(officer, at.start), at.practice.version, { record });
		expect(await at.reviews()).toMatchObject([{ ending: 'superseded' }]);
		expect(await at.levels()).toEqual({ computed: 'promising', shown: 'promising' });
	});

	it('by the owner does not hide what was decided below the computed level. 6.7', async () => {
		for (const name of ['first', 'second', 'board', 'otherBoard'] as const) await at.votes(name, 'harm');
		expect(await at.levels()).toEqual({ computed: 'promising', shown: 'harm' });
		await editRecord({ hasManual: false }, later(1));
		expect(await at.levels()).toEqual({ computed: 'promising', shown: 'harm' });
		await editRecord({}, later(2));
		expect(await at.levels()).toEqual({ computed: 'promising', shown: 'harm' });
		// Neither does a review in which nobody votes.
		await at.declare('third', null, later(3));
		await close(90);
		expect(await at.levels()).toEqual({ computed: 'promising', shown: 'harm' });
	});

	it('that changes no level leaves the decision. 6.7', async () => {
		for (const name of ['first', 'second', 'board', 'otherBoard'] as const) await at.votes(name, 'emerging');
		await editRecord({ cost: 'free' }, later(1));
		expect(await at.levels()).toEqual({ computed: 'promising', shown: 'emerging' });
	});
});

/** A decision by one of the board, the other being away. */
const decide = async () => {
	for (const name of ['first', 'second', 'board'] as const) await at.votes(name, 'mixed');
	await dismiss('otherBoard');
	await closeVote(at.as('board'), at.which);
	await appoint(at.experts.otherBoard.person.id, true);
};
/** Somebody who submitted the practice. */
const owner = async () => {
	const person = await signedInPerson(platform.database, `Owner ${crypto.randomUUID()}`);
	await sql`update practices.practice set submitted_by = ${person.person.id} where id = ${at.practice.id}`.execute(
		platform.database,
	);
	return person;
};

describe('An appeal', () => {
	const grounds = 'The second study was misread.';

	it('is for owners alone, once, within 60 days, with its grounds. 6.8', async () => {
		const person = await owner();
		const appeal = (days: number, actor = person) =>
			appealDecision(platform.context(actor, later(days)), at.which, { grounds });
		expect(await appeal(1)).toMatchObject({ refusal: 'not-decided' });
		await decide();
		expect(await appeal(1, at.experts.third)).toEqual(notFound);
		expect(await appeal(1, at.experts.compatriot)).toEqual(notFound);
		expect(await appeal(60)).toMatchObject({ refusal: 'too-late' });
		const twice = await Promise.all([appeal(59), appeal(59)]);
		expect(twice.map((one) => (one.ok ? 'ok' : one.refusal)).sort()).toEqual(['already-appealed', 'ok']);
		expect((await at.levels()).shown).toBe('mixed');
	});

	it('is decided by members of the board who did not vote. 6.8', async () => {
		const person = await owner();
		await decide();
		await appealDecision(platform.context(person, later(1)), at.which, { grounds });
		for (const name of ['first', 'third', 'board'] as const)
			expect(await at.declare(name, null, later(2))).toMatchObject({ refusal: 'full' });
		expect(await at.votes('otherBoard', 'promising', later(2))).toEqual({
			ok: true,
			value: { isDecided: true },
		});
		expect(await at.levels()).toEqual({ computed: 'promising', shown: 'promising' });
		const again = await appealDecision(platform.context(person, later(3)), at.which, { grounds });
		expect(again).toMatchObject({ refusal: 'already-appealed' });
	});

	it('without a vote leaves the decision. 6.8', async () => {
		const person = await owner();
		await decide();
		await appealDecision(platform.context(person, later(1)), at.which, { grounds });
		await close(70);
		expect(await at.reviews()).toMatchObject([{ ending: 'lapsed' }, { ending: 'unanimous', level: 'mixed' }]);
		expect((await at.levels()).shown).toBe('mixed');
	});
});
