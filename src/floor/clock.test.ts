import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCommandRun, led, press } from './arbitrary.examples.ts';
import { elapsed, over, remaining } from './clock.ts';
import { TestMeetingRun } from './meeting-run.examples.ts';

/* docs/rules/floor.md §6 time, after any commands */

const runs = { numRuns: 300 };

describe('time', () => {
	it('is counted for one speaker at a time: all speeches together take no longer than the meeting (5.4, 6.1)', () => {
		fc.assert(
			fc.property(anyCommandRun, (presses) => {
				const sitting = new TestMeetingRun().open();
				const opened = sitting.floor.at;
				for (const one of presses) {
					press(sitting, one);
					const { lists, speech, held, at } = sitting.floor;
					const spoken = Object.values(lists).flatMap((list) => list.spoken.map(({ used }) => used));
					const speaking = [speech, held].flatMap((each) => (each ? [elapsed(each, at)] : []));
					expect([...spoken, ...speaking].reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(at - opened);
				}
			}),
			runs,
		);
	});

	it('that is left and time that is over are never both there, and make up what was allowed (6.2)', () => {
		fc.assert(
			fc.property(anyCommandRun, fc.integer({ min: -60_000, max: 7_200_000 }), (presses, later) => {
				const { floor, now } = led(presses);
				for (const speech of [floor.speech, floor.held]) {
					if (!speech) continue;
					const at = now + later;
					expect(Math.min(remaining(speech, at), over(speech, at))).toBe(0);
					expect(remaining(speech, at) - over(speech, at)).toBe(speech.allowed - elapsed(speech, at));
				}
			}),
			runs,
		);
	});

	it('stands while a speech is paused, held, or the meeting is not open (1.3, 6.1, 8.2)', () => {
		fc.assert(
			fc.property(anyCommandRun, (presses) => {
				const { floor, now } = led(presses);
				const hour = 3_600_000;
				if (floor.held) expect(remaining(floor.held, now + hour)).toBe(remaining(floor.held, now));
				if (!floor.speech || floor.phase === 'open') return;
				expect(remaining(floor.speech, now + hour)).toBe(remaining(floor.speech, now));
			}),
			runs,
		);
	});
});
