import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleRecord } from './practice.examples.ts';
import { evidenceLevels, type EvidenceLevel } from './level.ts';
import {
	appealRefusal,
	daysAfter,
	mayClose,
	reviewStanding,
	reviewState,
	shownLevel,
	votableLevels,
	type ReviewFacts,
	type ReviewMember,
} from './review.ts';

/* docs/rules/practices.md §6 */

const openedAt = new Date('2026-03-02T10:00:00Z');
const rank = (level: EvidenceLevel): number => evidenceLevels.indexOf(level);
const member = (
	role: ReviewMember['role'],
	level: EvidenceLevel | null,
	hasInterest = false,
): ReviewMember => ({
	role,
	level,
	hasInterest,
	hasEntered: false,
});
const reviewer = (level: EvidenceLevel | null, hasInterest = false) => member('reviewer', level, hasInterest);
const board = (level: EvidenceLevel | null, hasInterest = false) => member('board', level, hasInterest);
const facts = (members: ReviewMember[], more: Partial<ReviewFacts> = {}): ReviewFacts => ({
	computed: 'promising',
	openedAt,
	members,
	isClosed: false,
	isAppeal: false,
	...more,
});
const after = (days: number): Date => daysAfter(openedAt, days);
const two = (level: EvidenceLevel) => [reviewer(level), reviewer(level)];

describe('A review', () => {
	it.each([
		['waits for reviewers', [], 'waiting'],
		['waits for a second reviewer, though the first has voted', [reviewer('promising')], 'waiting'],
		['waits for both votes', [reviewer('promising'), reviewer(null)], 'reviewing'],
		[
			'waits for another reviewer if one has an interest',
			[...two('mixed').slice(1), reviewer('mixed', true)],
			'waiting',
		],
		['is with the board, which has nobody', two('promising'), 'board'],
		[
			'is with the board until all have voted',
			[...two('promising'), board('promising'), board(null)],
			'board',
		],
		['is not decided by the board alone', [reviewer('mixed'), board('mixed')], 'waiting'],
	] as [string, ReviewMember[], string][])('%s (6.2)', (_, members, expected) => {
		expect(reviewState(facts(members), after(1))).toEqual({ state: expected });
	});

	it.each([
		[
			'what is computed, though all say more',
			['effective', 'effective'],
			['effective'],
			'promising',
			'unanimous',
		],
		[
			'what is computed, though nearly all say more',
			['effective', 'promising'],
			['replicated', 'effective'],
			'promising',
			'unanimous',
		],
		[
			'less, by one of two of the board',
			['effective', 'effective'],
			['effective', 'emerging'],
			'emerging',
			'majority',
		],
		[
			'what is computed',
			['promising', 'promising'],
			['promising', 'promising', 'promising'],
			'promising',
			'unanimous',
		],
		[
			'what more than half of the board reaches',
			['promising', 'promising'],
			['harm', 'mixed', 'promising'],
			'mixed',
			'majority',
		],
		['the lower of two', ['promising', 'promising'], ['mixed', 'promising'], 'mixed', 'majority'],
		['no reviewer against the board', ['harm', 'harm'], ['promising'], 'promising', 'majority'],
	] as [string, EvidenceLevel[], EvidenceLevel[], EvidenceLevel, string][])(
		'decides %s (6.4, 6.5)',
		(_, reviewers, votes, level, basis) => {
			const members = [...reviewers.map((one) => reviewer(one)), ...votes.map((one) => board(one))];
			expect(reviewState(facts(members), after(1))).toEqual({ state: 'decided', level, basis });
		},
	);

	it('is closed by a member once more than half of the board has voted, and then raises nothing. 6.5', () => {
		const half = [...two('effective'), board('effective'), board(null)];
		expect(mayClose(half)).toBe(false);
		expect(reviewState(facts(half, { isClosed: true }), after(1))).toEqual({ state: 'board' });
		const most = [...half, board('effective')];
		expect(mayClose(most)).toBe(true);
		expect(reviewState(facts(most, { isClosed: true }), after(1))).toEqual({
			state: 'decided',
			level: 'promising',
			basis: 'majority',
		});
	});

	it.each([
		['the lowest vote', [reviewer('effective'), reviewer('emerging')], 'emerging'],
		['the only vote', [reviewer('harm')], 'harm'],
		['no vote above what is computed', two('replicated'), 'promising'],
		['the lowest of board and reviewers', [...two('promising'), board('mixed'), board(null)], 'mixed'],
	] as [string, ReviewMember[], EvidenceLevel][])(
		'is decided after 60 days by %s (6.6)',
		(_, members, level) => {
			const one = facts(members);
			expect(reviewState(one, new Date(after(60).getTime() - 1)).state).not.toBe('decided');
			expect(reviewState(one, after(60))).toEqual({ state: 'decided', level, basis: 'lowest' });
		},
	);

	it('without a vote lapses after 60 days (6.6)', () => {
		expect(reviewState(facts([reviewer(null), reviewer('harm', true)]), after(60))).toEqual({
			state: 'lapsed',
		});
	});

	it('on appeal is with the board alone, and raises nothing. 6.8', () => {
		const appeal = { isAppeal: true };
		expect(reviewState(facts([board(null)], appeal), after(1))).toEqual({ state: 'board' });
		expect(reviewState(facts([board('replicated')], appeal), after(1))).toMatchObject({ level: 'promising' });
		expect(reviewState(facts([board('mixed'), board(null)], appeal), after(60))).toMatchObject({
			level: 'mixed',
		});
		expect(reviewState(facts([board(null)], appeal), after(60))).toEqual({ state: 'lapsed' });
	});
});

const anyLevel = fc.constantFrom(...evidenceLevels);
const anyMember = fc.record({
	role: fc.constantFrom('reviewer' as const, 'board' as const),
	hasInterest: fc.boolean(),
	hasEntered: fc.boolean(),
	level: fc.option(anyLevel),
});
const anyReview = fc.record({
	facts: fc.record({
		computed: anyLevel,
		openedAt: fc.constant(openedAt),
		members: fc.array(anyMember, { maxLength: 8 }),
		isClosed: fc.boolean(),
		isAppeal: fc.boolean(),
	}),
	now: fc.integer({ min: 0, max: 100 }).map(after),
});

describe('Whatever is voted', () => {
	it('nobody with an interest decides (6.1)', () => {
		fc.assert(
			fc.property(anyReview, anyLevel, ({ facts: given, now }, other) => {
				const members = given.members.map((one) => (one.hasInterest ? { ...one, level: other } : one));
				const without = given.members.filter(({ hasInterest }) => !hasInterest);
				const state = reviewState(given, now);
				expect(reviewState({ ...given, members }, now)).toEqual(state);
				expect(reviewState({ ...given, members: without }, now)).toEqual(state);
			}),
		);
	});

	it('no level is above what is computed (3.11, 6.4)', () => {
		fc.assert(
			fc.property(anyReview, ({ facts: given, now }) => {
				const state = reviewState(given, now);
				if (state.state === 'decided') expect(rank(state.level)).toBeLessThanOrEqual(rank(given.computed));
			}),
		);
	});

	it('the level is one that somebody voted for, or the computed one (6.5)', () => {
		fc.assert(
			fc.property(anyReview, ({ facts: given, now }) => {
				const state = reviewState(given, now);
				if (state.state !== 'decided') return;
				expect([given.computed, ...given.members.map(({ level }) => level)]).toContain(state.level);
			}),
		);
	});

	it('a lower vote never leads to a higher level (6.5, 6.6)', () => {
		fc.assert(
			fc.property(anyReview, fc.nat(), ({ facts: given, now }, at) => {
				const members = given.members.map((one, index) =>
					index === at % Math.max(1, given.members.length) && one.level
						? { ...one, level: evidenceLevels[Math.max(0, rank(one.level) - 1)] ?? one.level }
						: one,
				);
				const [before, then] = [reviewState(given, now), reviewState({ ...given, members }, now)];
				if (before.state !== 'decided' || then.state !== 'decided') return;
				expect(rank(then.level)).toBeLessThanOrEqual(rank(before.level));
			}),
		);
	});

	it('it is over after 60 days (6.6)', () => {
		fc.assert(
			fc.property(anyReview, ({ facts: given }) => {
				expect(['decided', 'lapsed']).toContain(reviewState(given, after(60)).state);
			}),
		);
	});
});

describe('The level that is shown', () => {
	it.each([
		['computed without a decision', 'promising', null, 'promising'],
		['decided, of the same studies', 'promising', ['emerging', 'promising', true], 'emerging'],
		[
			'not raised by an old decision of the same studies',
			'promising',
			['effective', 'promising', true],
			'promising',
		],
		['computed after a change', 'harm', ['promising', 'promising', false], 'harm'],
		[
			'computed after a change, though it was raised',
			'emerging',
			['effective', 'promising', false],
			'emerging',
		],
		['a lower decision until the next one', 'effective', ['harm', 'promising', false], 'harm'],
		['computed, if that is still lower', 'harm', ['emerging', 'promising', false], 'harm'],
	] as [string, EvidenceLevel, [EvidenceLevel, EvidenceLevel, boolean] | null, EvidenceLevel][])(
		'is %s (6.7)',
		(_, computed, last, expected) => {
			const [level, then, isCurrent] = last ?? [];
			expect(
				shownLevel(computed, level && then ? { level, computed: then, isCurrent: isCurrent === true } : null),
			).toBe(expected);
		},
	);
});

describe('A vote', () => {
	it('is for the computed level or a lower one. 6.3', () => {
		expect(votableLevels(exampleRecord(), 'replicated')).toEqual(evidenceLevels);
		expect(votableLevels(exampleRecord(), 'mixed')).toEqual(['harm', 'no-effect', 'mixed']);
	});

	it('is for no more than described if means are refused or rights not met (6.3)', () => {
		expect(votableLevels(exampleRecord({ means: ['pupil-informants'] }), 'promising').at(-1)).toBe(
			'described',
		);
		expect(votableLevels(exampleRecord({ means: ['dogs'] }), 'promising').at(-1)).toBe('described');
		expect(votableLevels(exampleRecord({ means: ['dogs'] }), 'harm')).toEqual(['harm']);
	});
});

const entering = (level: EvidenceLevel | null) => ({ ...board(level), hasEntered: true });

describe('Who entered or checked a trial of the practice', () => {
	it('does not vote as a member of the board where somebody else can. 3.11', () => {
		const members = [...two('promising'), entering('harm'), board('promising')];
		expect(reviewState(facts(members), after(1))).toMatchObject({ state: 'decided', level: 'promising' });
		expect(reviewState(facts([...two('promising'), entering('harm'), board(null)]), after(1)).state).toBe(
			'board',
		);
	});

	it('votes where nobody else can. 3.11', () => {
		const members = [...two('promising'), entering('mixed'), board('promising', true)];
		expect(reviewState(facts(members), after(1))).toMatchObject({ state: 'decided', level: 'mixed' });
	});
});

describe('An appeal', () => {
	const last = { decidedAt: openedAt, isAppeal: false, isAppealed: false, isCurrent: true };
	it.each([
		['within 60 days', last, 59, null],
		['after 60 days', last, 60, 'too-late'],
		['a second time', { ...last, isAppealed: true }, 1, 'already-appealed'],
		['against an appeal', { ...last, isAppeal: true }, 1, 'already-appealed'],
		['after the studies have changed', { ...last, isCurrent: false }, 1, 'changed'],
		['without a decision', null, 1, 'not-decided'],
	] as [string, typeof last | null, number, string | null][])(
		'%s: %j, day %i: %s (6.8)',
		(_, given, day, refusal) => {
			expect(appealRefusal(given, after(day))).toBe(refusal);
		},
	);
});

describe('Readers see that a version is', () => {
	const decided = { decidedAt: after(10), isCurrent: true };
	const plain = { computed: 'promising' as EvidenceLevel, changedAt: openedAt, open: null, last: null };
	it.each([
		['computed', plain, 1, 'computed'],
		['under review at once for harm', { ...plain, computed: 'harm' }, 0, 'under-review'],
		['under review at once for mixed', { ...plain, computed: 'mixed' }, 0, 'under-review'],
		['under review at once for no effect', { ...plain, computed: 'no-effect' }, 59, 'under-review'],
		['computed after 60 days in which nobody reviewed it', { ...plain, computed: 'harm' }, 60, 'computed'],
		['under review', { ...plain, open: { isAppeal: false } }, 1, 'under-review'],
		['appealed', { ...plain, open: { isAppeal: true }, last: decided }, 20, 'appealed'],
		['reviewed', { ...plain, computed: 'harm', last: decided }, 20, 'reviewed'],
		['due after five years', { ...plain, last: decided }, 11 + 5 * 366, 'due'],
		['due after a change', { ...plain, last: { ...decided, isCurrent: false } }, 20, 'due'],
		[
			'under review after a change to harm',
			{ ...plain, computed: 'harm', last: { ...decided, isCurrent: false } },
			20,
			'under-review',
		],
	] as [string, Parameters<typeof reviewStanding>[0], number, string][])(
		'%s (6.6, 6.9)',
		(_, given, day, standing) => {
			const found = reviewStanding(given, after(day));
			expect(found.standing).toBe(standing);
			// A page that is kept until then is right, and then no longer.
			if (found.endsAt) {
				expect(reviewStanding(given, new Date(found.endsAt.getTime() - 1)).standing).toBe(standing);
				expect(reviewStanding(given, found.endsAt).standing).not.toBe(standing);
			}
		},
	);
});
