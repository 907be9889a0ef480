import { describe, expect, it } from 'vitest';
import { TestMeetingRun } from '../meeting-run.examples.ts';
import type { FloorEvent } from '../events.ts';
import { shown, view } from '../view.ts';
import { LiveFloor } from './live.svelte.ts';

const light = { openness: () => 'public' as const, now: 0 };
const start = (sitting: TestMeetingRun) => ({
	meeting: 'm',
	audience: 'public' as const,
	floor: view(sitting.floor, 'public', light),
	now: sitting.now,
});
const events = (sitting: TestMeetingRun, from: number): FloorEvent[] =>
	sitting.log
		.slice(from)
		.map((event) => shown(event, sitting.floor, 'public', light))
		.filter((event): event is FloorEvent => event !== null && event !== 'snapshot');

describe('who follows', () => {
	it('is not set back by news that comes twice or late', () => {
		const sitting = new TestMeetingRun().open().asked('Arvonia');
		const old = view(sitting.floor, 'public', light);
		const live = new LiveFloor(start(sitting));
		const before = sitting.log.length;
		sitting.asked('Karvia').gives('Arvonia');
		const news = events(sitting, before);
		for (const event of [...news, ...news]) live.hear({ event });
		live.hear({ floor: old });
		expect(live.floor).toEqual(view(sitting.floor, 'public', light));
	});

	it('takes a whole floor of the same number, since what is public may have changed', () => {
		const sitting = new TestMeetingRun().open();
		const live = new LiveFloor(start(sitting));
		const closed = view(sitting.floor, 'public', { ...light, openness: () => 'participants' });
		live.hear({ floor: closed });
		expect(live.floor.hidden).toBe(true);
	});

	it('reckons the server’s time by what came without delay', () => {
		const sitting = new TestMeetingRun().open();
		const live = new LiveFloor(start(sitting));
		live.setTime(sitting.now + 60_000);
		const told = live.now;
		live.setTime(sitting.now + 50_000);
		expect(live.now).toBeGreaterThanOrEqual(told);
		expect(live.now - (sitting.now + 60_000)).toBeLessThan(5_000);
	});
});
