import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isPlayed, isOrderCurrent } from '../../call.ts';
import type { HallNews } from '../../call-messages.ts';
import { FakeEventSource, stubPage } from '#platform/live-client.examples.ts';
import { CallSignalling } from './call-signalling.svelte.ts';

/* A page's connection to the server: messages are not delayed forever, and old instructions expire. */

const arvonia = { id: 'arvonia', name: {} };
const news: HallNews = { holds: true, speaking: arvonia, callers: [] };

let posted: string[] = [];
let answer: () => Promise<Response>;
let close: () => void;
let line: CallSignalling<HallNews>;

beforeEach(() => {
	vi.useFakeTimers();
	posted = [];
	stubPage();
	// The browser's own function, with the test's clock.
	vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
		const control = new AbortController();
		setTimeout(() => control.abort(), ms);
		return control.signal;
	});
	vi.stubGlobal('fetch', (_: string, { body, signal }: { body: string; signal?: AbortSignal }) => {
		posted.push((JSON.parse(body) as { caller: string }).caller);
		return Promise.race([
			answer(),
			new Promise((_done, fail) => signal?.addEventListener('abort', () => fail(new Error('aborted')))),
		]);
	});
	line = new CallSignalling<HallNews>('meeting', 'hall');
	close = line.follow();
	FakeEventSource.last.emit('line', news);
});
afterEach(() => {
	close();
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

describe('what is said', () => {
	it('goes on after a request that hangs', async () => {
		const answers = [() => new Promise<Response>(() => {}), async () => new Response()];
		answer = () => (answers.shift() ?? (async () => new Response()))();
		line.send({ do: 'try-out', caller: 'one' });
		line.send({ do: 'try-out', caller: 'two' });
		await vi.advanceTimersByTimeAsync(10_000);
		expect(posted).toEqual(['one', 'one', 'two']);
	});
	it('that does not reach the server after some tries is given up; the line is said to be lost', async () => {
		answer = async () => new Response(null, { status: 502 });
		const ticks = setInterval(() => FakeEventSource.last.emit('now', 0), 4_000);
		line.send({ do: 'try-out', caller: 'one' });
		await vi.advanceTimersByTimeAsync(8_000);
		clearInterval(ticks);
		expect([posted.length, line.state, FakeEventSource.all.length]).toEqual([4, 'lost', 2]);
	});
	it.each([
		['that the server refuses because it does not know the page opens the connection again', 404, 'lost', 2],
		['that comes too late to be of use changes nothing', 409, 'open', 1],
	])('%s', async (_, status, state, connections) => {
		answer = async () => new Response(null, { status });
		line.send({ do: 'try-out', caller: 'one' });
		await vi.advanceTimersByTimeAsync(2_000);
		expect([posted.length, line.state, FakeEventSource.all.length]).toEqual([1, state, connections]);
	});
});

/** Whether the hall plays the speaker according to the last message. */
const heard = (): boolean => isPlayed(line.news?.speaking, line.silent, arvonia.id);

describe('the last word of the server', () => {
	it('is too old after a while, however often the line is sought meanwhile', async () => {
		await vi.advanceTimersByTimeAsync(isOrderCurrent - 2_000);
		expect([heard(), line.state]).toEqual([true, 'lost']);
		await vi.advanceTimersByTimeAsync(4_000);
		expect([heard(), FakeEventSource.all.length > 1]).toEqual([false, true]);
	});
	it('is too old after a while at a page for which there is nothing any more', async () => {
		FakeEventSource.last.refuse();
		await vi.advanceTimersByTimeAsync(3_000);
		line.state = 'none';
		await vi.advanceTimersByTimeAsync(isOrderCurrent);
		expect(heard()).toBe(false);
	});
	it('holds as long as the server is there', async () => {
		const ticks = setInterval(() => FakeEventSource.last.emit('now', 0), 4_000);
		await vi.advanceTimersByTimeAsync(10 * isOrderCurrent);
		clearInterval(ticks);
		expect([heard(), line.state, FakeEventSource.all.length]).toEqual([true, 'open', 1]);
	});
});
