import { describe, expect, it } from 'vitest';
import { elapsed, over, remaining } from './clock.ts';
import { next } from './list.ts';
import { delegate, id, officer, TestMeetingRun, askFor } from './meeting-run.examples.ts';
import { speakerClasses, type TimeLimits } from './types.ts';

/* docs/rules/floor.md §5 giving the floor, §6 time, §7 right of reply, §8 points of order */

const minutes = (count: number): number => count * 60_000;
const reply = (name: string): string => id(name, 'right-of-reply');
const order = (name: string): string => id(name, 'point-of-order');

/** The speaker's remaining time, ms. */
const left = ({ floor, now }: TestMeetingRun): number | null => floor.speech && remaining(floor.speech, now);

describe('the floor is not given', () => {
	it('by a delegation (5.1)', () => {
		const sitting = new TestMeetingRun().open().requests('Arvonia');
		expect(sitting.tries({ do: 'give', place: 'Arvonia', ends: null }, delegate('Arvonia'))).toBe(
			'only-the-chair',
		);
	});

	it('before the meeting is open, nor while it is suspended (1.3, 5.1)', () => {
		const sitting = new TestMeetingRun();
		expect(sitting.tries({ do: 'give', place: null, ends: null })).toBe('meeting-not-open');
		sitting.open().requests('Arvonia').does({ do: 'suspend-meeting', until: null });
		expect(sitting.tries({ do: 'give', place: 'Arvonia', ends: null })).toBe('meeting-not-open');
	});

	it('when no item is on the floor, to a place of another item, or when nobody waits (5.1)', () => {
		const sitting = new TestMeetingRun().does({ do: 'open-meeting' });
		expect(sitting.tries({ do: 'give', place: null, ends: null })).toBe('no-item-on-floor');
		sitting.does({ do: 'put-item', item: '3' }).does(askFor('Arvonia', 'statement', { item: '4' }));
		expect(sitting.tries({ do: 'give', place: 'Arvonia', ends: null })).toBe('not-this-item');
		expect(sitting.tries({ do: 'give', place: null, ends: null })).toBe('list-empty');
		expect(sitting.tries({ do: 'give', place: 'nobody', ends: null })).toBe('not-on-list');
	});

	it('while somebody has it, unless it is said whose speech ends (5.4)', () => {
		const sitting = new TestMeetingRun().open().requests('Arvonia', 'Karvia').givesFloor('Arvonia');
		expect(sitting.tries({ do: 'give', place: 'Karvia', ends: null })).toBe('someone-has-the-floor');
		sitting.does({ do: 'give', place: 'Karvia', ends: 'Arvonia' });
		expect(sitting.speaker).toBe('Karvia');
	});

	it('twice when two consoles press Next at once: nobody is passed over (5.4)', () => {
		const sitting = new TestMeetingRun()
			.open()
			.requests('Arvonia', 'Karvia', 'Selmark')
			.givesFloor('Arvonia');
		const press = { do: 'give', place: null, ends: 'Arvonia' } as const;
		expect([sitting.tries(press), sitting.tries(press, officer)]).toEqual([null, 'someone-has-the-floor']);
		expect([sitting.speaker, sitting.list]).toEqual(['Karvia', ['Selmark']]);
	});

	it('for a reply while a statement waits (7.2)', () => {
		const sitting = new TestMeetingRun().open().requests('Karvia');
		sitting.does(askFor('Arvonia', 'right-of-reply'), delegate('Arvonia'));
		expect(sitting.tries({ do: 'give', place: reply('Arvonia'), ends: null })).toBe('list-not-exhausted');
	});

	it('for anything else while a point of order waits (8.2)', () => {
		const sitting = new TestMeetingRun().open().requests('Karvia');
		sitting.does(askFor('Caldova', 'point-of-order'), delegate('Caldova'));
		expect(sitting.tries({ do: 'give', place: 'Karvia', ends: null })).toBe('point-of-order-first');
	});
});

describe('a speaker’s clock', () => {
	it('is not touched by a press meant for another speaker (5.5)', () => {
		const sitting = new TestMeetingRun()
			.open()
			.requests('Arvonia', 'Karvia')
			.givesFloor('Arvonia')
			.givesFloor('Karvia');
		for (const command of ['pause', 'go-on', 'end'] as const)
			expect(sitting.tries({ do: command, place: 'Arvonia' })).toBe('not-speaking');
		expect(sitting.tries({ do: 'add-time', place: 'Arvonia', ms: 60_000 })).toBe('not-speaking');
	});

	it('does not stop or start twice, nor take a senseless addition (6.1, 6.5)', () => {
		const sitting = new TestMeetingRun().open().requests('Arvonia').givesFloor('Arvonia');
		expect(sitting.tries({ do: 'go-on', place: 'Arvonia' })).toBe('clock-runs');
		sitting.does({ do: 'pause', place: 'Arvonia' });
		expect(sitting.tries({ do: 'pause', place: 'Arvonia' })).toBe('clock-stopped');
		for (const ms of [-60_000, 0, 9_999, minutes(31), Number.NaN])
			expect(sitting.tries({ do: 'add-time', place: 'Arvonia', ms })).toBe('time-out-of-range');
	});

	it('starts when the floor is given, stands while paused, and takes additions (6.1, 6.5)', () => {
		const sitting = new TestMeetingRun().open().requests('Arvonia').givesFloor('Arvonia').later(minutes(2));
		expect(left(sitting)).toBe(minutes(3));
		sitting.does({ do: 'pause', place: 'Arvonia' }).later(minutes(10));
		expect(left(sitting)).toBe(minutes(3));
		sitting
			.does({ do: 'go-on', place: 'Arvonia' })
			.does({ do: 'add-time', place: 'Arvonia', ms: minutes(1) });
		expect(left(sitting.later(minutes(1)))).toBe(minutes(3));
	});

	it('stands while the meeting is suspended and goes on when the chair says so (1.3, 6.1)', () => {
		const sitting = new TestMeetingRun().open().requests('Arvonia').givesFloor('Arvonia').later(minutes(1));
		sitting.does({ do: 'suspend-meeting', until: sitting.now + minutes(60) }).later(minutes(60));
		expect(sitting.tries({ do: 'go-on', place: 'Arvonia' })).toBe('meeting-not-open');
		sitting.does({ do: 'resume-meeting' }).later(minutes(1));
		expect(left(sitting)).toBe(minutes(4));
		expect(left(sitting.does({ do: 'go-on', place: 'Arvonia' }).later(minutes(1)))).toBe(minutes(3));
	});

	it('shows how long a speaker is over, and takes nothing away (6.2)', () => {
		const sitting = new TestMeetingRun().open().requests('Arvonia').givesFloor('Arvonia').later(minutes(6));
		const { speech } = sitting.floor;
		expect(speech && [remaining(speech, sitting.now), over(speech, sitting.now)]).toEqual([0, minutes(1)]);
		expect(sitting.speaker).toBe('Arvonia');
	});

	it('counts a moment before its start as its start (11.3)', () => {
		const sitting = new TestMeetingRun().open().requests('Arvonia').givesFloor('Arvonia');
		const { speech } = sitting.floor;
		expect(speech && elapsed(speech, sitting.now - minutes(5))).toBe(0);
	});

	it.each([
		['a State', askFor('Arvonia'), 5],
		['a non-governmental organisation', askFor('Youth', 'statement', { class: 'ngo' }), 3],
		['a guest', askFor('Keynote', 'statement', { class: 'guest' }), 10],
		['a group', askFor('Arvonia', 'statement', { group: { name: 'Group of Four', members: [] } }), 7],
		[
			'a guest for a group',
			askFor('K', 'statement', { class: 'guest', group: { name: 'G', members: [] } }),
			10,
		],
	])('of %s has its own limit (6.3, 6.4)', (_who, request, limit) => {
		const sitting = new TestMeetingRun().open().does(request).does({ do: 'give', place: null, ends: null });
		expect(left(sitting)).toBe(minutes(limit));
	});

	it.each(speakerClasses)(
		'of the class “%s” has the limit of this class and of no other (3.2, 6.3)',
		(own) => {
			const sitting = new TestMeetingRun().open();
			const statement = Object.fromEntries(
				speakerClasses.map((each, at) => [each, minutes(at + 1)]),
			) as TimeLimits['statement'];
			sitting.does({ do: 'set-limits', limits: { ...sitting.floor.limits, statement } });
			sitting.does(askFor('Arvonia', 'statement', { class: own })).givesFloor('Arvonia');
			expect(left(sitting)).toBe(statement[own]);
		},
	);

	it('keeps the limit it began with when the chair sets others (6.3)', () => {
		const sitting = new TestMeetingRun().open().requests('Arvonia', 'Karvia').givesFloor('Arvonia');
		const { limits } = sitting.floor;
		const shorter = { ...limits, statement: { ...limits.statement, state: minutes(2) } };
		sitting.does({ do: 'set-limits', limits: shorter });
		expect(left(sitting)).toBe(minutes(5));
		expect(left(sitting.givesFloor('Karvia'))).toBe(minutes(2));
		expect(sitting.tries({ do: 'set-limits', limits: { ...limits, group: 0 } })).toBe('time-out-of-range');
	});
});

describe('rights of reply', () => {
	it('are given after the list, the first longer than the second, and no third (7.2, 7.3)', () => {
		const sitting = new TestMeetingRun().open().requests('Karvia');
		sitting.does(askFor('Arvonia', 'right-of-reply'), delegate('Arvonia')).givesFloor('Karvia');
		sitting.givesFloor('Arvonia', 'right-of-reply');
		expect([sitting.floor.speech?.reply, left(sitting)]).toEqual([1, minutes(3)]);
		sitting.does({ do: 'end', place: reply('Arvonia') });
		sitting
			.does(askFor('Arvonia', 'right-of-reply'), delegate('Arvonia'))
			.givesFloor('Arvonia', 'right-of-reply');
		expect([sitting.floor.speech?.reply, left(sitting)]).toEqual([2, minutes(2)]);
		sitting.does({ do: 'end', place: reply('Arvonia') });
		expect(sitting.tries(askFor('Arvonia', 'right-of-reply'), delegate('Arvonia'))).toBe('replies-used');
	});
});

/** Arvonia speaks for a minute, Karvia waits, Caldova raises a point of order. */
const interrupted = (): TestMeetingRun => {
	const sitting = new TestMeetingRun()
		.open()
		.requests('Arvonia', 'Karvia')
		.givesFloor('Arvonia')
		.later(minutes(1));
	return sitting.does(askFor('Caldova', 'point-of-order'), delegate('Caldova'));
};

describe('a point of order', () => {
	it('is next, and holds the speech without loss of time (5.2, 8.2, 8.4)', () => {
		const sitting = interrupted();
		expect(next(sitting.floor)?.id).toBe(order('Caldova'));
		sitting.does({ do: 'give', place: null, ends: null }).later(minutes(3));
		expect([sitting.speaker, sitting.floor.held?.place.id]).toEqual([order('Caldova'), 'Arvonia']);
		sitting.does({ do: 'end', place: order('Caldova') }).later(minutes(3));
		expect([sitting.speaker, left(sitting)]).toEqual(['Arvonia', minutes(4)]);
		expect(left(sitting.does({ do: 'go-on', place: 'Arvonia' }).later(minutes(1)))).toBe(minutes(3));
	});

	it('is not interrupted by another, nor passed over by the next speaker (8.3)', () => {
		const sitting = interrupted().givesFloor('Caldova', 'point-of-order');
		sitting.does(askFor('Galdora', 'point-of-order'), delegate('Galdora'));
		const give = { do: 'give', place: order('Galdora'), ends: order('Caldova') } as const;
		expect(sitting.tries(give)).toBe('someone-has-the-floor');
		sitting.does({ do: 'note', place: order('Galdora') });
		expect(sitting.tries({ do: 'give', place: 'Karvia', ends: order('Caldova') })).toBe(
			'someone-has-the-floor',
		);
	});

	it('can be noted without being given the floor; a statement cannot (8.5)', () => {
		const sitting = interrupted().does({ do: 'note', place: order('Caldova') });
		expect([sitting.speaker, next(sitting.floor)?.id]).toEqual(['Arvonia', 'Karvia']);
		expect(sitting.tries({ do: 'note', place: 'Karvia' })).toBe('not-a-point-of-order');
	});
});
