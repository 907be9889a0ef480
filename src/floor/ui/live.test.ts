import { afterEach, describe, expect, it, vi } from 'vitest';
import { FakeEventSource, stubPage } from '#platform/live-client.examples.ts';
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

describe('the floor of a delegate that is followed in another browser', () => {
	afterEach(() => vi.unstubAllGlobals());

	it('is shown as stale on a screen, which stays, until it comes again (10.6, 10.7)', () => {
		stubPage();
		const sitting = new TestMeetingRun().open().requests('Arvonia').givesFloor('Arvonia');
		const live = new LiveFloor(start(sitting));
		const close = live.follow();
		FakeEventSource.last.emit('now', sitting.now);
		FakeEventSource.last.fail();
		FakeEventSource.last.emit('elsewhere', {});
		FakeEventSource.last.emit('now', sitting.now + 60_000);
		expect([live.stale, live.asOf]).toEqual([true, sitting.now]);
		FakeEventSource.last.fail();
		FakeEventSource.last.emit('now', sitting.now + 70_000);
		expect([live.stale, live.asOf]).toEqual([false, sitting.now + 70_000]);
		close();
	});

	it('is no longer stale once it comes again, also without a connection that was seen to break (10.7)', () => {
		stubPage();
		const sitting = new TestMeetingRun().open().requests('Arvonia');
		const live = new LiveFloor(start(sitting));
		const close = live.follow();
		const before = sitting.log.length;
		sitting.givesFloor('Arvonia');
		const floor = view(sitting.floor, 'public', light);
		for (const [name, news] of [['floor', floor] as const, ['event', events(sitting, before)[0]] as const]) {
			FakeEventSource.last.emit('elsewhere', {});
			expect(live.stale).toBe(true);
			FakeEventSource.last.emit(name, news);
			FakeEventSource.last.emit('now', sitting.now + 1_000);
			expect([live.stale, live.asOf]).toEqual([false, sitting.now + 1_000]);
		}
		close();
	});

	it('is left by a page that has another to go to', () => {
		stubPage();
		const replace = vi.fn();
		vi.stubGlobal('location', { replace });
		const live = new LiveFloor({ ...start(new TestMeetingRun().open()), elsewhere: '/elsewhere' });
		const close = live.follow();
		FakeEventSource.last.emit('elsewhere', {});
		expect(replace).toHaveBeenCalledWith('/elsewhere');
		close();
	});
});
