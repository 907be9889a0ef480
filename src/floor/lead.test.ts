import { describe, expect, it } from 'vitest';
import { delegate, TestMeetingRun, askFor } from './meeting-run.examples.ts';

/* docs/rules/floor.md §1 the meeting, §2 the item, 4.2 opening and closing the list */

describe('leading a meeting is refused', () => {
	it('to a delegation, whatever it is (1.2)', () => {
		const sitting = new TestMeetingRun().open();
		expect(sitting.tries({ do: 'close-meeting' }, delegate('Arvonia'))).toBe('only-the-chair');
		expect(sitting.tries({ do: 'put-item', item: '4' }, delegate('Arvonia'))).toBe('only-the-chair');
		expect(sitting.tries({ do: 'undo', step: 3 }, delegate('Arvonia'))).toBe('only-the-chair');
	});

	it('out of order (1.1)', () => {
		const sitting = new TestMeetingRun();
		expect(sitting.tries({ do: 'suspend-meeting', until: null })).toBe('meeting-not-open');
		expect(sitting.tries({ do: 'close-meeting' })).toBe('meeting-not-open');
		expect(sitting.tries({ do: 'put-item', item: '3' })).toBe('meeting-not-open');
		sitting.does({ do: 'open-meeting' });
		expect(sitting.tries({ do: 'open-meeting' })).toBe('meeting-already-open');
		expect(sitting.tries({ do: 'resume-meeting' })).toBe('meeting-not-suspended');
	});

	it('for times that have passed (1.3, 4.2)', () => {
		const sitting = new TestMeetingRun().open();
		expect(sitting.tries({ do: 'suspend-meeting', until: sitting.now })).toBe('time-has-passed');
		expect(sitting.tries({ do: 'open-list', item: '3', closesAt: sitting.now })).toBe('time-has-passed');
	});

	it('to close or to change the item while somebody has the floor (1.4, 2.2)', () => {
		const sitting = new TestMeetingRun().open().requests('Arvonia').givesFloor('Arvonia');
		expect(sitting.tries({ do: 'close-meeting' })).toBe('someone-has-the-floor');
		expect(sitting.tries({ do: 'put-item', item: '4' })).toBe('someone-has-the-floor');
	});

	it('to close or to change the item while a point of order waits (1.4, 2.2)', () => {
		const sitting = new TestMeetingRun()
			.open()
			.does(askFor('Caldova', 'point-of-order'), delegate('Caldova'));
		expect(sitting.tries({ do: 'close-meeting' })).toBe('point-of-order-first');
		expect(sitting.tries({ do: 'put-item', item: '4' })).toBe('point-of-order-first');
	});

	it('when it changes nothing (2.1, 4.2)', () => {
		const sitting = new TestMeetingRun().open();
		expect(sitting.tries({ do: 'put-item', item: '3' })).toBe('item-already-on-floor');
		expect(sitting.tries({ do: 'open-list', item: '3', closesAt: null })).toBe('list-already-open');
		expect(sitting.tries({ do: 'close-list', item: '4' })).toBe('list-already-closed');
	});

	it('altogether after the closing (1.5)', () => {
		const sitting = new TestMeetingRun().open().does({ do: 'close-meeting' });
		for (const command of [
			{ do: 'open-meeting' },
			{ do: 'open-list', item: '3', closesAt: null },
			askFor('Arvonia'),
			{ do: 'withdraw', place: 'Arvonia' },
		] as const)
			expect(sitting.tries(command)).toBe('meeting-closed');
	});
});

describe('a meeting', () => {
	it('states when it was opened, and when and until when it is suspended (1.1, 1.3)', () => {
		const sitting = new TestMeetingRun().open();
		const opened = sitting.now;
		sitting.later(1_000).does({ do: 'suspend-meeting', until: opened + 5_000 });
		const { phase, openedAt, phaseAt, until } = sitting.floor;
		expect({ phase, openedAt, phaseAt, until }).toEqual({
			phase: 'suspended',
			openedAt: opened,
			phaseAt: opened + 1_000,
			until: opened + 5_000,
		});
	});

	it('has no item on the floor when it is closed (2.3)', () => {
		const { phase, item } = new TestMeetingRun().open().does({ do: 'close-meeting' }).floor;
		expect({ phase, item }).toEqual({ phase: 'closed', item: null });
	});

	it('does not go back in time when another machine’s clock is behind (11.3)', () => {
		const sitting = new TestMeetingRun().open().later(-60_000).requests('Arvonia');
		const times = sitting.log.map((event) => event.at);
		expect(times).toEqual([...times].sort((a, b) => a - b));
	});
});
