import { expect, it } from 'vitest';
import { askFor, delegate, TestMeetingRun } from './meeting-run.examples.ts';
import { hasOnlinePlace } from './online-place.ts';

const has = ({ floor }: TestMeetingRun, name = 'Arvonia'): boolean => hasOnlinePlace(floor, name);
const online = () =>
	new TestMeetingRun().open().does(askFor('Arvonia', 'statement', { where: 'online' }), delegate('Arvonia'));

it('A delegation has no place from online before it asks from there, in the hall, or of another', () => {
	expect(has(new TestMeetingRun().open())).toBe(false);
	expect(has(new TestMeetingRun().open().requests('Arvonia'))).toBe(false);
	expect(has(online(), 'Karvia')).toBe(false);
	expect(has(online().does({ do: 'withdraw', place: 'Arvonia' }, delegate('Arvonia')))).toBe(false);
});

it('It has one while it waits, speaks and may be called again. 3.5', () => {
	expect(has(online())).toBe(true);
	const speaking = online().givesFloor('Arvonia');
	expect(has(speaking)).toBe(true);
	expect(has(speaking.does({ do: 'end', place: 'Arvonia' }))).toBe(true);
});
