import { describe, expect, it } from 'vitest';
import type { FloorCommand } from '../floor/events.ts';
import { askFor, delegate, TestMeetingRun } from '../floor/meeting-run.examples.ts';
import { accessTimeline } from './access-timeline.ts';

/* docs/rules/accreditation.md 10.8: a minor without consents, “young”, and two other speakers. */

const opened = (): TestMeetingRun => {
	const youth = { recorded: false, transcribed: false };
	const asked = askFor('Harbour', 'statement', { class: 'ngo', id: 'young', youth });
	const run = new TestMeetingRun().open().does(asked, delegate('Harbour'));
	return run.requests('Arvonia', 'Karvia');
};
const give = (place: string): FloorCommand => ({ do: 'give', place, ends: null });
const end = (place: string): FloorCommand => ({ do: 'end', place });
const undo = (run: TestMeetingRun): FloorCommand => ({ do: 'undo', step: run.floor.undoable?.step ?? 0 });
/** Does steps, ten seconds apart. */
function does(
	run: TestMeetingRun,
	...steps: (FloorCommand | ((run: TestMeetingRun) => FloorCommand))[]
): TestMeetingRun {
	for (const step of steps) run.later(10_000).does(typeof step === 'function' ? step(run) : step);
	return run;
}
/** Whether picture and recording pause after the last step, and the transcript. */
const pauses = ({ log }: TestMeetingRun): (boolean | undefined)[] => {
	const last = accessTimeline(log).at(-1);
	return [last?.unrecorded ?? false, last?.untranscribed ?? false];
};
const [paused, open] = [
	[true, true],
	[false, false],
];

describe('a pause', () => {
	it('lasts until the next speaker, whatever the chair does with lists and clocks', () => {
		const run = does(opened(), give('young'));
		expect(pauses(run)).toEqual(paused);
		does(run, end('young'), { do: 'close-list', item: '3' });
		expect(pauses(run)).toEqual(paused);
		expect(pauses(does(run, give('Arvonia')))).toEqual(open);
		expect(pauses(does(run, end('Arvonia')))).toEqual(open);
	});

	it('has no gap if an end is taken back', () => {
		const run = does(opened(), give('young'), end('young'), undo, end('young'));
		const [first, ...rest] = accessTimeline(run.log).filter(({ unrecorded }) => unrecorded);
		expect([first?.from, rest]).toEqual([run.now - 30_000, []]);
		expect(pauses(run)).toEqual(paused);
	});

	it('ends with another item, also for the chair’s own words, and goes on if that is taken back', () => {
		const run = does(opened(), give('young'), end('young'), { do: 'put-item', item: '4' });
		expect(pauses(run)).toEqual(open);
		expect(pauses(does(run, undo))).toEqual(paused);
	});

	it('outlasts a suspension and ends when the meeting is resumed, unless the minor still has the floor', () => {
		const suspended: FloorCommand = { do: 'suspend-meeting', until: null };
		const run = does(opened(), give('young'), suspended, { do: 'resume-meeting' });
		expect(pauses(run)).toEqual(paused);
		expect(pauses(does(run, end('young'), suspended))).toEqual(paused);
		expect(pauses(does(run, { do: 'resume-meeting' }))).toEqual(open);
	});

	it('outlasts the closing of the meeting, which can be taken back', () => {
		const run = does(opened(), give('young'), end('young'), { do: 'close-meeting' });
		expect(pauses(run)).toEqual(paused);
	});

	it('is as if a step that was taken back had never been', () => {
		const run = does(opened(), give('young'), end('young'), give('Arvonia'), undo);
		expect(pauses(run)).toEqual(paused);
		expect(pauses(does(opened(), give('Arvonia'), end('Arvonia'), give('young'), undo))).toEqual(open);
	});
});
