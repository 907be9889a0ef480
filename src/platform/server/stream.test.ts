import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openStream, type LiveStream, type StreamSpec } from './stream.ts';

/* The common parts of all streams: who is admitted, and when a channel is ended. */

type Seat = { of: string; n?: number };

const listeners = new Map<string, (payload: never) => void>();
const on = (topic: string, listener: (payload: never) => void) => {
	listeners.set(topic, listener);
	return () => void listeners.delete(topic);
};
const bus = { on, onGap: (listener: () => void) => on('gap', listener) };
const publish = (topic: string, payload = {}) => listeners.get(topic)?.(payload as never);

const fail = (why: string) => () => Promise.reject(new Error(why));

let watched: Set<string>;
let calls: unknown[][];
const hub = {
	join: (channel: string, _req: unknown, _res: unknown, first: readonly string[], person?: string) => {
		watched.add(channel);
		calls.push(['join', channel, ...first, person]);
	},
	dismiss(channel: string) {
		watched.delete(channel);
		calls.push(['dismiss', channel]);
	},
	watching: (channel?: string) => (watched.has(channel ?? '') ? 1 : 0),
};

let stream: LiveStream<string, Seat>;
const opened = (spec: Partial<StreamSpec<string, Seat>> = {}) => {
	stream = openStream<string, Seat>(
		{ bus, hub },
		{
			name: 'test',
			admit: async (ask) => (ask === 'nobody' ? null : { of: ask }),
			channel: ({ of }) => `test:${of}`,
			first: ({ of }) => [`first of ${of}`],
			person: ({ of }) => `person ${of}`,
			...spec,
		},
	);
	return stream;
};
const to = (still = () => true, res = {}) => ({
	req: {} as IncomingMessage,
	res: { destroyed: false, ...res } as ServerResponse,
	still,
});

beforeEach(() => {
	vi.useFakeTimers();
	watched = new Set();
	calls = [];
});
afterEach(() => {
	stream.stop();
	vi.useRealTimers();
});

describe('nobody joins a channel', () => {
	it('without admission', async () => {
		expect(await opened().join('nobody', to())).toBe(false);
		expect([calls, stream.open.size]).toEqual([[], 0]);
	});
	it('after disconnecting before admission; admission is not repeated', async () => {
		expect(await opened().join('a', to(undefined, { destroyed: true }))).toBe(true);
		expect([calls, stream.open.size]).toEqual([[], 0]);
	});
	it('after losing a right during admission; its result is not used', async () => {
		const first = vi.fn<(seat: Seat) => string[]>(() => []);
		expect(
			await opened({ first }).join(
				'a',
				to(() => false),
			),
		).toBe(false);
		expect([calls, stream.open.size, first.mock.calls]).toEqual([[], 0, []]);
	});
	it('without a free place', async () => {
		expect(await opened({ first: () => null }).join('a', to())).toBe(false);
		expect([calls, stream.open.size]).toEqual([[], 0]);
	});
	it('when admission throws; the caller answers', async () => {
		const failing = opened({ admit: () => Promise.reject(new Error('the database is away')) });
		await expect(failing.join('a', to())).rejects.toThrow('away');
		expect(stream.open.size).toBe(0);
	});
});

describe('a channel is closed', () => {
	it('when a right may be lost, without closing other channels', async () => {
		opened({ dismissOn: { 'test.caught-up': ({ of }, seat) => of === seat.of } });
		await stream.join('a', to());
		await stream.join('b', to());
		publish('test.caught-up', { of: 'a' });
		expect([calls.slice(2), [...stream.open.keys()]]).toEqual([[['dismiss', 'test:a']], ['test:b']]);
	});
	it('when notices may have been missed', async () => {
		await opened().join('a', to());
		publish('gap');
		expect(calls.at(-1)).toEqual(['dismiss', 'test:a']);
	});
	it('but not by a gap that `onGap` handles by reloading', async () => {
		const onGap = vi.fn<() => void>();
		await opened({ onGap }).join('a', to());
		publish('gap');
		expect([onGap.mock.calls.length, calls.length, stream.open.size]).toEqual([1, 1, 1]);
	});
});

it('survives failures of notices, intervals and sweeps, and logs them', async () => {
	const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
	opened({
		on: { 'test.counted': fail('notice') },
		every: { ms: 1_000, act: fail('work') },
		sweep: () => {
			throw new Error('sweep');
		},
		onGap: fail('gap'),
	});
	publish('test.counted');
	publish('gap');
	await vi.advanceTimersByTimeAsync(5_000);
	for (const why of ['notice', 'work', 'sweep', 'gap'])
		expect(stderr).toHaveBeenCalledWith(expect.stringContaining(why));
	expect(await stream.join('a', to())).toBe(true);
});

it('drops an empty channel before the stream’s sweep', async () => {
	const left: number[] = [];
	opened({ sweep: () => left.push(stream.open.size) });
	await stream.join('a', to());
	await stream.join('b', to());
	watched.delete('test:a');
	vi.advanceTimersByTime(5_000);
	expect([left, [...stream.open.keys()]]).toEqual([[1], ['test:b']]);
});

it('sends the first message to an admitted viewer, then calls `joined`; a channel keeps its last viewer', async () => {
	let n = 0;
	const joined = vi.fn<(seat: Seat) => void>(() => calls.push(['joined']));
	opened({ admit: async (of) => ({ of, n: ++n }), joined });
	await stream.join('a', to());
	await stream.join('a', to());
	expect(calls.slice(0, 2)).toEqual([['join', 'test:a', 'first of a', 'person a'], ['joined']]);
	expect([...stream.open]).toEqual([['test:a', { of: 'a', n: 2 }]]);
});

it('handles no notices and intervals after it was stopped', () => {
	const act = vi.fn<() => void>();
	opened({
		on: { 'test.counted': act },
		dismissOn: { 'test.caught-up': () => true },
		every: { ms: 10, act },
	});
	stream.stop();
	vi.advanceTimersByTime(60_000);
	expect([listeners.size, act.mock.calls.length, vi.getTimerCount()]).toEqual([0, 0, 0]);
});
