import { describe, expect, it } from 'vitest';
import { TestMeetingRun } from '../../meeting-run.examples.ts';
import { refusalFor, type RequestState } from './refusal-for.ts';

/* What an open page shows as the floor changes. docs/rules/floor.md */

const all = { statement: null, 'right-of-reply': null, 'point-of-order': null };
const known = (sitting: TestMeetingRun, refusals: RequestState['refusals'] = all): RequestState => ({
	floor: sitting.floor,
	now: sitting.now,
	refusals,
	items: ['3', '4'],
});
const closed = () => new TestMeetingRun().open().does({ do: 'close-list', item: '3' });
const suspended = () => new TestMeetingRun().open().does({ do: 'suspend-meeting', until: null });

describe('what stands in the way now', () => {
	it('is the end of the meeting, for everything (1.5)', () => {
		const over = known(new TestMeetingRun().open().does({ do: 'close-meeting' }));
		expect(refusalFor('statement', over)).toBe('meeting-closed');
		expect(refusalFor('point-of-order', over)).toBe('meeting-closed');
	});

	it('is a list that has been closed since, until it or another is opened (4.1)', () => {
		expect(refusalFor('statement', known(closed()))).toBe('list-closed');
		const again = closed().does({ do: 'open-list', item: '3', closesAt: null });
		expect(refusalFor('statement', known(again, { ...all, statement: 'list-closed' }))).toBeNull();
		const other = closed().does({ do: 'open-list', item: '4', closesAt: null });
		expect(refusalFor('statement', known(other, { ...all, statement: 'already-on-list' }))).toBeNull();
	});

	it('is a meeting that is not in session, for a point of order alone (8.1)', () => {
		expect(refusalFor('point-of-order', known(suspended()))).toBe('meeting-not-open');
		expect(refusalFor('right-of-reply', known(suspended()))).toBeNull();
		const resumed = suspended().does({ do: 'resume-meeting' });
		expect(
			refusalFor('point-of-order', known(resumed, { ...all, 'point-of-order': 'meeting-not-open' })),
		).toBeNull();
	});

	it('is what the server said where the floor cannot tell', () => {
		const refusals = {
			statement: 'already-on-list',
			'right-of-reply': 'replies-used',
			'point-of-order': 'not-found',
		};
		const there = known(new TestMeetingRun().open(), refusals);
		expect([
			refusalFor('statement', there),
			refusalFor('right-of-reply', there),
			refusalFor('point-of-order', there),
		]).toEqual(Object.values(refusals));
	});
});
