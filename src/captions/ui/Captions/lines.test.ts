import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FakeEventSource, stubPage } from '#platform/live-client.examples.ts';
import { CaptionLines } from './lines.svelte.ts';

/* A page of captions that is open for a day. */

let live: CaptionLines;
let stop: () => void;
const now = (): void => FakeEventSource.last.emit('now', 1);

beforeEach(() => {
	vi.useFakeTimers();
	stubPage();
	live = new CaptionLines({ lines: [], stream: '/live', now: 0 });
	stop = live.follow();
});
afterEach(() => {
	stop();
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

it('a connection that goes silent, as after a computer’s sleep, is replaced', () => {
	now();
	vi.advanceTimersByTime(13_000);
	expect([live.stale, FakeEventSource.all.length, FakeEventSource.all[0]?.readyState]).toEqual([
		true,
		2,
		FakeEventSource.CLOSED,
	]);
	now();
	expect(live.stale).toBe(false);
});

it('one that is heard is left as it is, and nothing is sought after the end', () => {
	for (let tick = 0; tick < 20; tick += 1) {
		vi.advanceTimersByTime(5_000);
		now();
	}
	expect([live.stale, FakeEventSource.all.length]).toEqual([false, 1]);
	stop();
	vi.advanceTimersByTime(60_000);
	expect(FakeEventSource.all).toHaveLength(1);
});
