import { describe, expect, it } from 'vitest';
import { delegate, id, TestMeetingRun, askFor } from '../../meeting-run.examples.ts';
import { successMessage } from './success-message.ts';

/* What an open page says about an accepted request as the floor changes. docs/rules/floor.md */

const asked = 'floor.success.asked';
const messageFor = ({ floor }: TestMeetingRun, sentence: string | null = asked) =>
	successMessage(sentence, floor, 'Arvonia');
const online = () =>
	new TestMeetingRun().open().does(askFor('Arvonia', 'statement', { where: 'online' }), delegate('Arvonia'));

describe('that a request is on the list', () => {
	it('is said no more once its delegation speaks, though another waits', () => {
		expect(messageFor(online().requests('Borland').givesFloor('Arvonia'))).toBeNull();
	});

	it('is said no more once it was struck off, or the meeting is over (1.5)', () => {
		expect(messageFor(online().does({ do: 'withdraw', place: id('Arvonia') }))).toBeNull();
		expect(messageFor(online().does({ do: 'close-meeting' }))).toBeNull();
	});

	it('is said with where to speak from, of a request from online (3.5)', () => {
		expect(messageFor(online())).toBe('floor.success.asked-online');
		expect(messageFor(new TestMeetingRun().open().requests('Arvonia'))).toBe(asked);
	});
});

it('What was done to a request is said whatever becomes of the floor', () => {
	expect(messageFor(new TestMeetingRun().open(), 'floor.success.withdrawn')).toBe('floor.success.withdrawn');
	expect(messageFor(online(), null)).toBeNull();
});
