import { describe, expect, it } from 'vitest';
import { delegate, id, TestMeetingRun, askFor } from '../../meeting-run.examples.ts';
import { successMessage } from './success-message.ts';

/* What an open page says about an accepted request as the floor changes. docs/rules/floor.md */

const asked = 'floor.told.asked';
const told = ({ floor }: TestMeetingRun, sentence: string | null = asked) =>
	successMessage(sentence, floor, 'Arvonia');
const online = () =>
	new TestMeetingRun().open().does(askFor('Arvonia', 'statement', { where: 'online' }), delegate('Arvonia'));

describe('that a request is on the list', () => {
	it('is said no more once its delegation speaks, though another waits', () => {
		expect(told(online().asked('Borland').gives('Arvonia'))).toBeNull();
	});

	it('is said no more once it was struck off, or the meeting is over (1.5)', () => {
		expect(told(online().does({ do: 'withdraw', place: id('Arvonia') }))).toBeNull();
		expect(told(online().does({ do: 'close-meeting' }))).toBeNull();
	});

	it('is said with where to speak from, of a request from online (3.5)', () => {
		expect(told(online())).toBe('floor.told.asked-online');
		expect(told(new TestMeetingRun().open().asked('Arvonia'))).toBe(asked);
	});
});

it('What was done to a request is said whatever becomes of the floor', () => {
	expect(told(new TestMeetingRun().open(), 'floor.told.withdrawn')).toBe('floor.told.withdrawn');
	expect(told(online(), null)).toBeNull();
});
