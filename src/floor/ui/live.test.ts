import { describe, expect, it } from 'vitest';
import { TestMeetingRun } from '../meeting-run.examples.ts';
import type { FloorEvent } from '../events.ts';
import { visibleEvent, view } from '../view.ts';
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
		.map((event) => visibleEvent(event, sitting.floor, 'public', light))
		.filter((event): event is FloorEvent => event !== null && event !== 'snapshot');

describe('who follows', () => {
	it('is not set back by news that comes twice or late', () => {
		const sitting = new TestMeetingRun().open().requests('Arvonia');
		const old = view(sitting.floor, 'public', light);
		const live = new LiveFloor(start(sitting));
		const before = sitting.log.length;
		sitting.requests('Karvia').givesFloor('Arvonia');
		const news = events(sitting, before);
		for (const event of [...news, ...news]) live.apply({ event });
		live.apply({ floor: old });
		expect(live.floor).toEqual(view(sitting.floor, 'public', light));
	});

	it('takes a whole floor of the same number, since what is public may have changed', () => {
		const sitting = new TestMeetingRun().open();
		const live = new LiveFloor(start(sitting));
		const closed = view(sitting.floor, 'public', { ...light, openness: () => 'participants' });
		live.apply({ floor: closed });
		expect(live.floor.hidden).toBe(true);
	});

	it('reckons the server’s time by what came without delay', () => {
		const sitting = new TestMeetingRun().open();
		const live = new LiveFloor(start(sitting));
		live.setTime(sitting.now + 60_000);
		const now = live.now;
		live.setTime(sitting.now + 50_000);
		expect(live.now).toBeGreaterThanOrEqual(now);
		expect(live.now - (sitting.now + 60_000)).toBeLessThan(5_000);
	});
});
