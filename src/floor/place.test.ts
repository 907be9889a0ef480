import { describe, expect, it } from 'vitest';
import { chair, delegate, id, officer, TestMeetingRun, askFor } from './meeting-run.examples.ts';

/* docs/rules/floor.md §3 who may ask, §4 the list */

describe('a delegation is refused the list', () => {
	it('when the list was never opened (4.1)', () => {
		const sitting = new TestMeetingRun().does({ do: 'open-meeting' }).does({ do: 'put-item', item: '3' });
		expect(sitting.tries(askFor('Arvonia'), delegate('Arvonia'))).toBe('list-closed');
	});

	it('when the chair has closed it (4.2)', () => {
		const sitting = new TestMeetingRun().open().does({ do: 'close-list', item: '3' });
		expect(sitting.tries(askFor('Arvonia'), delegate('Arvonia'))).toBe('list-closed');
	});

	it('from the announced minute on, though nobody pressed a button (4.2)', () => {
		const sitting = new TestMeetingRun().open();
		sitting.does({ do: 'open-list', item: '3', closesAt: sitting.now + 60_000 });
		expect(sitting.later(59_999).tries(askFor('Arvonia'), delegate('Arvonia'))).toBeNull();
		expect(sitting.later(1).tries(askFor('Karvia'), delegate('Karvia'))).toBe('list-closed');
	});

	it('when it waits there already (4.5)', () => {
		const sitting = new TestMeetingRun().open().requests('Arvonia');
		expect(sitting.tries(askFor('Arvonia', 'statement', { id: 'again' }), delegate('Arvonia'))).toBe(
			'already-on-list',
		);
	});

	it('while it has the floor, or its speech is held (4.6)', () => {
		const sitting = new TestMeetingRun().open().requests('Arvonia').givesFloor('Arvonia');
		expect(sitting.tries(askFor('Arvonia'), delegate('Arvonia'))).toBe('has-the-floor');
		sitting
			.does(askFor('Karvia', 'point-of-order'), delegate('Karvia'))
			.givesFloor('Karvia', 'point-of-order');
		expect(sitting.tries(askFor('Arvonia'), delegate('Arvonia'))).toBe('has-the-floor');
	});

	it('for another delegation (3.6)', () => {
		expect(new TestMeetingRun().open().tries(askFor('Arvonia'), delegate('Karvia'))).toBe(
			'not-your-delegation',
		);
	});

	it('after the closing (1.5)', () => {
		const sitting = new TestMeetingRun().open().does({ do: 'close-meeting' });
		expect(sitting.tries(askFor('Arvonia'), delegate('Arvonia'))).toBe('meeting-closed');
	});

	it('for a right of reply or a point of order that its class does not have (3.3)', () => {
		const sitting = new TestMeetingRun().open();
		const group = delegate('Youth group');
		expect(sitting.tries(askFor('Youth group', 'right-of-reply', { class: 'ngo' }), group)).toBe(
			'not-open-to-class',
		);
		expect(
			sitting.tries(askFor('Selmark', 'point-of-order', { class: 'partner' }), delegate('Selmark')),
		).toBe('not-open-to-class');
	});

	it('for a reply or a point of order on an item that is not on the floor (7.1, 8.1)', () => {
		const sitting = new TestMeetingRun().open();
		for (const kind of ['right-of-reply', 'point-of-order'] as const)
			expect(sitting.tries(askFor('Arvonia', kind, { item: '4' }), delegate('Arvonia'))).toBe(
				'not-this-item',
			);
	});

	it('for a point of order while the meeting is suspended; a reply may be asked for (7.1, 8.1)', () => {
		const sitting = new TestMeetingRun().open().does({ do: 'suspend-meeting', until: null });
		expect(sitting.tries(askFor('Arvonia', 'point-of-order'), delegate('Arvonia'))).toBe('meeting-not-open');
		expect(sitting.tries(askFor('Arvonia', 'right-of-reply'), delegate('Arvonia'))).toBeNull();
	});
});

describe('the list', () => {
	it('takes a delegation for each of the three things that are asked for, at the same time (3.1)', () => {
		const sitting = new TestMeetingRun().open();
		for (const kind of ['statement', 'right-of-reply', 'point-of-order'] as const)
			sitting.does(askFor('Arvonia', kind), delegate('Arvonia'));
		expect(sitting.list).toEqual(['Arvonia', 'Arvonia right-of-reply', 'Arvonia point-of-order']);
	});

	it('keeps the order of asking, hall and online on one list (3.5, 4.3)', () => {
		const sitting = new TestMeetingRun().open().requests('Karvia', 'Selmark');
		sitting.does(askFor('Nordhaven', 'statement', { where: 'online' }), delegate('Nordhaven'));
		expect(sitting.list).toEqual(['Karvia', 'Selmark', 'Nordhaven']);
	});

	it('of a later item takes names when it is open, also before the meeting is opened (2.4, 4.1)', () => {
		const sitting = new TestMeetingRun().does({ do: 'open-list', item: '5', closesAt: null });
		sitting.does(askFor('Arvonia', 'statement', { item: '5' }), delegate('Arvonia'));
		expect(sitting.floor.lists['5']?.places.map((place) => place.id)).toEqual(['Arvonia']);
	});

	it('takes whom the chair adds for somebody in the hall, also after it is closed (3.6, 4.4)', () => {
		const sitting = new TestMeetingRun().open().does({ do: 'close-list', item: '3' });
		sitting.does(askFor('Halland'), chair).does(askFor('Galdora'), officer);
		expect(sitting.list).toEqual(['Halland', 'Galdora']);
		expect(sitting.log.at(-1)?.by).toEqual({ person: 'p-officer', name: 'Secretariat', as: 'officer' });
	});

	it('takes a delegation again that has spoken (4.5)', () => {
		const sitting = new TestMeetingRun().open().requests('Arvonia').givesFloor('Arvonia');
		sitting.does({ do: 'end', place: 'Arvonia' });
		sitting.does(askFor('Arvonia', 'statement', { id: 'Arvonia again' }), delegate('Arvonia'));
		expect(sitting.list).toEqual(['Arvonia again']);
	});
});

describe('withdrawing', () => {
	it('of another’s place answers as of one that does not exist (4.8)', () => {
		const sitting = new TestMeetingRun().open().requests('Arvonia');
		const withdrawn = sitting.tries({ do: 'withdraw', place: 'Arvonia' }, delegate('Karvia'));
		const none = sitting.tries({ do: 'withdraw', place: 'nobody' }, delegate('Karvia'));
		expect([withdrawn, none]).toEqual(['not-on-list', 'not-on-list']);
		expect(sitting.list).toEqual(['Arvonia']);
	});

	it('takes one’s own place from the list, and the chair’s any (4.7)', () => {
		const sitting = new TestMeetingRun().open().requests('Arvonia', 'Karvia', 'Selmark');
		sitting.does({ do: 'withdraw', place: 'Karvia' }, delegate('Karvia'));
		sitting.does({ do: 'withdraw', place: 'Arvonia' }, officer);
		expect(sitting.list).toEqual(['Selmark']);
	});
});

describe('the order', () => {
	it('is changed by the chair only, and not by a move that leads nowhere (4.4)', () => {
		const sitting = new TestMeetingRun().open().requests('Arvonia', 'Karvia');
		expect(sitting.tries({ do: 'move', place: 'Karvia', to: 'first' }, delegate('Karvia'))).toBe(
			'only-the-chair',
		);
		expect(sitting.tries({ do: 'move', place: 'Arvonia', to: 'up' })).toBe('already-there');
		expect(sitting.tries({ do: 'move', place: 'nobody', to: 'up' })).toBe('not-on-list');
	});

	it.each([
		['up', ['A', 'C', 'B', 'D']],
		['down', ['A', 'B', 'D', 'C']],
		['first', ['C', 'A', 'B', 'D']],
		['last', ['A', 'B', 'D', 'C']],
		[2, ['A', 'C', 'B', 'D']],
		[99, ['A', 'B', 'D', 'C']],
	] as const)('moves the third of four to: %s (4.4)', (to, expected) => {
		const sitting = new TestMeetingRun().open().requests('A', 'B', 'C', 'D');
		expect(sitting.does({ do: 'move', place: 'C', to }).list).toEqual(expected);
	});

	it('is changed among one kind: a reply is not moved before a statement (4.4)', () => {
		const sitting = new TestMeetingRun().open();
		sitting.does(askFor('Arvonia', 'right-of-reply'), delegate('Arvonia')).requests('Karvia');
		expect(sitting.tries({ do: 'move', place: id('Arvonia', 'right-of-reply'), to: 'first' })).toBe(
			'already-there',
		);
	});
});
