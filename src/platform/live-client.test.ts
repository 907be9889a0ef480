import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeEventSource, stubPage } from './live-client.examples.ts';
import { openLive, type LiveClient, type LiveStatus } from './live-client.ts';

/* When a page reconnects. tests/journeys/lost-connection.test.ts tests this in a browser. */

let page: ReturnType<typeof stubPage>;
let live: LiveClient;
let statuses: LiveStatus[];
let stale: boolean[];
let received: unknown[];

beforeEach(() => {
	vi.useFakeTimers();
	page = stubPage();
	[statuses, stale, received] = [[], [], []];
	live = openLive<{ floor: number }>('/live', {
		on: { floor: (data) => received.push(data) },
		onStatus: (status) => statuses.push(status),
		onStale: (isStale) => stale.push(isStale),
	});
	FakeEventSource.last.emit('floor', 1);
});
afterEach(() => {
	live.close();
	vi.useRealTimers();
	vi.restoreAllMocks();
	vi.unstubAllGlobals();
});
const seconds = (count: number): unknown => vi.advanceTimersByTime(count * 1_000);
const opened = (): number => FakeEventSource.all.length;

describe('a silent connection', () => {
	it('is stale after two heartbeats, and replaced soon after', () => {
		seconds(10);
		expect([stale, opened()]).toEqual([[], 1]);
		seconds(1);
		expect(stale).toEqual([true]);
		seconds(5);
		expect([opened(), FakeEventSource.all[0]?.closed, statuses]).toEqual([
			2,
			true,
			['connected', 'reconnecting'],
		]);
		FakeEventSource.last.emit('floor', 2);
		expect([stale, statuses.at(-1), received]).toEqual([[true, false], 'connected', [1, 2]]);
	});
	it('that never sends anything is replaced sooner: a browser may hold six that are half-open', () => {
		seconds(16);
		const before = opened();
		seconds(6 * 8);
		expect(opened() - before).toBeGreaterThanOrEqual(6);
		// The connection may just be slow.
		const slow = opened();
		seconds(10 * 13);
		expect(opened() - slow).toBeLessThanOrEqual(13);
		expect(FakeEventSource.all.filter(({ closed }) => !closed)).toHaveLength(1);
	});
	it('is replaced by a crowd at different times', () => {
		const turn = vi.spyOn(Math, 'random');
		const replacedAfter = (chance: number): number => {
			turn.mockReturnValue(chance);
			live.reconnect();
			seconds(1);
			FakeEventSource.last.emit('now', 0);
			const [before, from] = [opened(), Date.now()];
			while (opened() === before) seconds(1);
			return (Date.now() - from) / 1_000;
		};
		expect([replacedAfter(0), replacedAfter(0.99)]).toEqual([10, 13]);
	});
	it('is not one on which only heartbeats arrive', () => {
		for (let beats = 0; beats < 100; beats += 1) {
			seconds(5);
			FakeEventSource.last.emit('now', 0);
		}
		expect([opened(), stale, statuses]).toEqual([1, [], ['connected']]);
	});
	it('is found at once by a page that is looked at again, also after a sleep that stopped the timers', () => {
		vi.setSystemTime(Date.now() + 60_000);
		page.document.hidden = true;
		page.document.dispatchEvent(new Event('visibilitychange'));
		expect(opened()).toBe(1);
		page.document.hidden = false;
		page.document.dispatchEvent(new Event('visibilitychange'));
		expect(opened()).toBe(2);
		expect(live.silence).toBeGreaterThanOrEqual(60_000);
	});
});

describe('a connection that broke', () => {
	it('is left to the browser, which asks from the last event', () => {
		FakeEventSource.last.fail();
		expect([statuses.at(-1), opened()]).toEqual(['reconnecting', 1]);
		FakeEventSource.last.emit('floor', 2);
		expect(statuses.at(-1)).toBe('connected');
	});
	it('that the server refuses is tried again, more and more seldom', () => {
		const pauses: number[] = [];
		for (let refusals = 0; refusals < 9; refusals += 1) {
			const before = opened();
			const from = Date.now();
			FakeEventSource.last.refuse();
			while (opened() === before) vi.advanceTimersByTime(100);
			pauses.push((Date.now() - from) / 1_000);
		}
		expect(statuses.at(-1)).toBe('refused');
		expect(pauses[0]).toBeLessThanOrEqual(1);
		for (const pause of pauses.slice(-3)) {
			expect(pause).toBeGreaterThanOrEqual(15);
			expect(pause).toBeLessThanOrEqual(30);
		}
		FakeEventSource.last.emit('floor', 2);
		expect(statuses.at(-1)).toBe('connected');
	});
	it('after a refusal is opened at once by a page that is looked at again', () => {
		FakeEventSource.last.refuse();
		page.document.dispatchEvent(new Event('visibilitychange'));
		expect(opened()).toBe(2);
	});
});

it('a browser that is offline is reconnecting, and opens a new connection when it is online again', () => {
	page.window.dispatchEvent(new Event('offline'));
	expect(statuses.at(-1)).toBe('reconnecting');
	page.window.dispatchEvent(new Event('online'));
	seconds(1);
	expect([opened(), FakeEventSource.all[0]?.closed]).toEqual([2, true]);
});

it('what a replaced connection still says is not heard, and nothing is opened after the end', () => {
	live.reconnect();
	FakeEventSource.last.emit('floor', 2);
	seconds(1);
	expect([received, opened()]).toEqual([[1], 2]);
	FakeEventSource.last.refuse();
	live.close();
	for (const name of ['online', 'offline']) page.window.dispatchEvent(new Event(name));
	page.document.dispatchEvent(new Event('visibilitychange'));
	seconds(100);
	expect(opened()).toBe(2);
});
