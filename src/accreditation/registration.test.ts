import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { categories } from './categories.ts';
import { freePlaces } from './places.ts';
import {
	asNotified,
	answerDue,
	decideStep,
	groundsFor,
	ngoGrounds,
	registrationStates,
	reviewUntil,
	stepsFrom,
	usesPlace,
	type RegistrationCommand,
	type RegistrationStatus,
	type StepBy,
} from './registration.ts';

const standing = (more: Partial<RegistrationStatus> = {}): RegistrationStatus => ({
	state: 'nominated',
	category: 'state',
	offeredUntil: null,
	refusal: null,
	underReview: false,
	timeZone: 'UTC',
	...more,
});
const at = (by: StepBy, now = 1_000, places: number | null = null) => ({ now, by, freePlaces: places });
const refused = (by = 'anna', more: Partial<RegistrationStatus> = {}): RegistrationStatus =>
	standing({
		state: 'refused',
		category: 'ngo',
		refusal: {
			at: 1_000,
			from: 'nominated',
			by,
			ground: 'condones-terrorism',
			reviewed: false,
			notifiedAt: 1_000,
		},
		...more,
	});

describe('Nobody but an officer', () => {
	it.each(['self', 'focal-point', 'system'] as const)(
		'accredits, holds, refuses or offers: not %s. 1.4',
		(by) => {
			for (const command of [
				{ do: 'accredit', person: 'p' },
				{ do: 'hold', person: 'p' },
				{ do: 'refuse', person: 'p', ground: 'not-invited' },
				{ do: 'offer', until: 9_000 },
			] as const)
				expect(decideStep(standing(), command, at(by))).toMatchObject({ refusal: 'not-yours' });
		},
	);
});

describe('Without a free place', () => {
	it('a confirmed registration waits. 2.2', () => {
		const unconfirmed = standing({ state: 'unconfirmed' });
		expect(decideStep(unconfirmed, { do: 'confirm' }, at('self', 0, 0))).toMatchObject({
			value: { state: 'waiting' },
		});
		expect(decideStep(unconfirmed, { do: 'confirm' }, at('self', 0, 1))).toMatchObject({
			value: { state: 'nominated' },
		});
	});

	it('none is offered. 2.3', () => {
		const waits = standing({ state: 'waiting' });
		expect(decideStep(waits, { do: 'offer', until: 9_000 }, at('officer', 0, 0))).toMatchObject({
			refusal: 'no-place',
		});
	});

	it('the smallest of several quotas decides, and one that is exceeded frees nothing', () => {
		expect(freePlaces([])).toBeNull();
		expect(freePlaces([{ most: null, used: 9 }])).toBeNull();
		expect(
			freePlaces([
				{ most: 5, used: 2 },
				{ most: 2, used: 1 },
				{ most: null, used: 9 },
			]),
		).toBe(1);
		expect(freePlaces([{ most: 2, used: 3 }])).toBe(0);
	});
});

describe('An offered place', () => {
	const offered = standing({ state: 'offered', offeredUntil: 5_000 });

	it('cannot be offered until a moment that has passed. 2.3', () => {
		const waits = standing({ state: 'waiting' });
		expect(decideStep(waits, { do: 'offer', until: 1_000 }, at('officer'))).toMatchObject({
			refusal: 'bad-time',
		});
	});

	it('is taken until its deadline, and then has to be accredited (1.4, 2.3)', () => {
		expect(decideStep(offered, { do: 'take-offer' }, at('self', 5_000, 0))).toMatchObject({
			value: { state: 'nominated' },
		});
		expect(decideStep(offered, { do: 'take-offer' }, at('self', 5_001))).toMatchObject({
			refusal: 'offer-ended',
		});
	});

	it('ends after its deadline, not before. 2.3', () => {
		expect(decideStep(offered, { do: 'end-offer' }, at('system', 5_000))).toMatchObject({
			refusal: 'bad-time',
		});
		expect(decideStep(offered, { do: 'end-offer' }, at('system', 5_001))).toMatchObject({
			value: { state: 'waiting' },
		});
	});
});

const day = 86_400_000;

/** When a review and an answer are due, for what began at a moment. */
const dueAfter = (moment: string, timeZone: string) => {
	const pendingSince = Date.parse(moment);
	const answer = answerDue({ category: 'ngo', underReview: false, pendingSince, timeZone }) ?? 0;
	const review = reviewUntil({ notifiedAt: pendingSince }, { timeZone }, 0);
	return { review: new Date(review + 1).toISOString(), answer: new Date(answer + 1).toISOString() };
};

describe('A deadline in days', () => {
	it.each([
		// One moment, on two days of the calendar.
		['UTC', '2026-06-01T23:30:00Z', '2026-06-16T00:00:00.000Z', '2026-06-12T00:00:00.000Z'],
		['Pacific/Auckland', '2026-06-01T23:30:00Z', '2026-06-16T12:00:00.000Z', '2026-06-12T12:00:00.000Z'],
		['Pacific/Kiritimati', '2026-06-01T09:59:00Z', '2026-06-15T10:00:00.000Z', '2026-06-11T10:00:00.000Z'],
		['America/Los_Angeles', '2026-06-02T05:00:00Z', '2026-06-16T07:00:00.000Z', '2026-06-12T07:00:00.000Z'],
		// The clocks change in between: to summer time, and back.
		['Europe/Vienna', '2026-03-20T10:00:00Z', '2026-04-03T22:00:00.000Z', '2026-03-30T22:00:00.000Z'],
		['Europe/Vienna', '2026-10-20T10:00:00Z', '2026-11-03T23:00:00.000Z', '2026-10-30T23:00:00.000Z'],
		['America/Los_Angeles', '2026-03-01T20:00:00Z', '2026-03-16T07:00:00.000Z', '2026-03-12T07:00:00.000Z'],
	])(
		'ends with a day of the calendar in %s, for what began at %s. 3.3, 3.4, 7.7',
		(zone, begin, review, answer) => {
			expect(dueAfter(begin, zone)).toEqual({ review, answer });
		},
	);
});

describe('A refusal', () => {
	it.each(['ngo', 'youth'] as const)('of %s has only the two grounds of Helsinki 1992. 3.1', (category) => {
		expect(groundsFor(category)).toEqual(ngoGrounds);
		for (const ground of ['not-invited', 'no-credentials', 'double', 'conditions-not-met'] as const)
			expect(
				decideStep(standing({ category }), { do: 'refuse', person: 'anna', ground }, at('officer')),
			).toMatchObject({ refusal: 'bad-ground' });
	});

	it('of others has not those grounds. 3.2', () => {
		for (const ground of ngoGrounds)
			expect(decideStep(standing(), { do: 'refuse', person: 'anna', ground }, at('officer'))).toMatchObject({
				refusal: 'bad-ground',
			});
	});

	it('that was not told is to the person and the focal point a registration on hold. 3.6', () => {
		const held = refused();
		held.refusal = { ...held.refusal!, notifiedAt: null };
		expect(asNotified(held)).toEqual({ ...held, state: 'on-hold', refusal: null });
		for (const by of ['self', 'focal-point'] as const) {
			expect(decideStep(held, { do: 'ask-review' }, at(by))).toMatchObject({ refusal: 'no-such-step' });
			expect(decideStep(held, { do: 'withdraw' }, at(by))).toMatchObject({ value: { state: 'withdrawn' } });
		}
		expect(decideStep(held, { do: 'withdraw' }, at('officer'))).toMatchObject({ refusal: 'no-such-step' });
		// After a review the person knows of the first refusal.
		const again = { ...held, refusal: { ...held.refusal, reviewed: true } };
		for (const told of [again, refused(), standing()]) expect(asNotified(told)).toEqual(told);
	});

	it('can be reviewed once, within fourteen days. 3.3', () => {
		const ask = { do: 'ask-review' } as const;
		expect(decideStep(refused(), ask, at('self', 15 * day))).toMatchObject({
			refusal: 'too-late',
		});
		expect(decideStep(refused(), ask, at('self', 15 * day - 1))).toMatchObject({
			value: { underReview: true },
		});
		expect(decideStep(refused('anna', { underReview: true }), ask, at('self'))).toMatchObject({
			refusal: 'no-such-step',
		});
		const reviewed = refused();
		reviewed.refusal = { ...reviewed.refusal!, reviewed: true };
		expect(decideStep(reviewed, ask, at('self'))).toMatchObject({ refusal: 'no-such-step' });
	});

	it('is reviewed by another officer than the one who refused. 3.3', () => {
		const asked = refused('anna', { underReview: true });
		const again = { do: 'refuse', ground: 'condones-terrorism' } as const;
		expect(decideStep(asked, { ...again, person: 'anna' }, at('officer'))).toMatchObject({
			refusal: 'same-officer',
		});
		expect(decideStep(asked, { do: 'accredit', person: 'anna' }, at('officer'))).toMatchObject({
			refusal: 'same-officer',
		});
		expect(decideStep(asked, { ...again, person: 'bela' }, at('officer'))).toMatchObject({
			value: { state: 'refused', underReview: false, refusal: { reviewed: true } },
		});
		expect(decideStep(asked, { do: 'accredit', person: 'bela' }, at('officer'))).toMatchObject({
			value: { state: 'accredited', underReview: false },
		});
	});

	it('that a review has undone is not repeated by the officer who gave it. 3.3', () => {
		const undone = refused('anna', { state: 'accredited' });
		undone.refusal = { ...undone.refusal!, reviewed: true };
		const again = { do: 'refuse', ground: 'condones-terrorism' } as const;
		expect(decideStep(undone, { ...again, person: 'anna' }, at('officer'))).toMatchObject({
			refusal: 'same-officer',
		});
		expect(decideStep(undone, { ...again, person: 'bela' }, at('officer'))).toMatchObject({
			value: { state: 'refused', refusal: { by: 'bela', reviewed: false } },
		});
	});

	it('that is undone needs a place again. 2.2', () => {
		const accredit = { do: 'accredit', person: 'bela' } as const;
		expect(decideStep(refused(), accredit, at('officer', 2_000, 0))).toMatchObject({ refusal: 'no-place' });
	});
});

describe('Whatever is done', () => {
	const command = fc.oneof(
		fc.constantFrom<RegistrationCommand>(
			{ do: 'confirm' },
			{ do: 'withdraw' },
			{ do: 'take-offer' },
			{ do: 'end-offer' },
			{ do: 'ask-review' },
		),
		fc.record({
			do: fc.constantFrom('accredit' as const, 'hold' as const),
			person: fc.constantFrom('anna', 'bela'),
		}),
		fc.record({
			do: fc.constant('refuse' as const),
			person: fc.constantFrom('anna', 'bela'),
			ground: fc.constantFrom('condones-terrorism' as const, 'not-invited' as const),
		}),
		fc.record({ do: fc.constant('offer' as const), until: fc.nat(20_000) }),
	);
	const by = fc.constantFrom<StepBy>('self', 'focal-point', 'officer', 'system');

	it('places are never exceeded, withdrawn is the end, and buttons agree with the rule (1.1, 1.5, 2.2)', () => {
		fc.assert(
			fc.property(
				fc.array(fc.tuple(fc.nat(4), command, by, fc.nat(2_000)), { maxLength: 60 }),
				fc.integer({ min: 0, max: 3 }),
				fc.constantFrom(...categories),
				(steps, most, category) => {
					const people = Array.from({ length: 5 }, () => standing({ state: 'unconfirmed', category }));
					let now = 0;
					for (const [who, one, as, later] of steps) {
						now += later;
						const person = people[who] as RegistrationStatus;
						const used = people.filter(({ state }) => usesPlace.has(state)).length;
						const decided = decideStep(person, one, { now, by: as, freePlaces: most - used });
						if (!decided.ok) continue;
						expect(person.state).not.toBe('withdrawn');
						const seen = as === 'self' || as === 'focal-point' ? asNotified(person) : person;
						expect(stepsFrom(seen.state, as)).toContain(one.do);
						people[who] = { ...person, ...decided.value };
						expect(people.filter(({ state }) => usesPlace.has(state)).length).toBeLessThanOrEqual(most);
						expect(people[who].offeredUntil !== null).toBe(people[who].state === 'offered');
						if (people[who].state === 'refused') expect(people[who].refusal).not.toBeNull();
						expect(registrationStates).toContain(people[who].state);
					}
				},
			),
		);
	});
});
