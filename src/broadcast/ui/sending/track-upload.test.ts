import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { SegmentStore } from './segment-store.ts';
import { TrackUpload } from './track-upload.svelte.ts';

/* Recorded media reach the server despite any fault on the way; what is lost is counted. */

type Reply = { status: number; refusal?: string; text?: string };

const serverState = JSON.stringify({ delay: 0, clockOffset: null, gaps: 0, missing: 0, isListed: true });
const accepted: Reply = { status: 201 };
const ended: Reply = { status: 409, refusal: 'ended' };

/** Requests made (as `live/7`), those accepted, and the server's reply; `null` means no connection. */
let asked: string[];
let requests: string[];
let server: (asked: string) => Reply | null;
let store: Map<number, Uint8Array>;
let upload: TrackUpload;

const keep = (more: Partial<SegmentStore> = {}): SegmentStore => ({
	waiting: async () => new Map([...store].map(([time, bytes]) => [time, bytes.length])),
	put: async (_lane, { time, bytes }) => void store.set(time, bytes),
	get: async (_lane, time) => store.get(time) ?? null,
	remove: async (_lane, times) => times.forEach((time) => store.delete(time)),
	...more,
});

async function open(of = keep(), key: () => string | null = () => 'key'): Promise<void> {
	upload = new TrackUpload('/ingest/meeting/floor', key, of);
	await upload.start();
}
const make = (from: number, to = from): void => {
	for (let time = from; time <= to; time += 1) upload.push({ time, bytes: new Uint8Array([time]) });
};
const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1_000);

beforeEach(() => {
	vi.useFakeTimers();
	[asked, requests, store, server] = [[], [], new Map(), () => accepted];
	vi.stubGlobal('fetch', async (address: string) => {
		const one = /(live|buffered)\/\d+/.exec(address)?.[0] ?? '';
		asked.push(one);
		const answer = server(one);
		if (!answer) throw new TypeError('no line');
		if (answer === accepted) requests.push(one);
		const { status, refusal = '', text = status < 300 ? serverState : 'A sentence.' } = answer;
		return new Response(text, { status, headers: { 'x-refusal': refusal } });
	});
});
afterEach(() => {
	upload.stop();
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

it('what was made while the line was down goes into the recording when the broadcast has ended meanwhile', async () => {
	server = () => null;
	await open();
	make(1, 3);
	await pass(5);
	server = (one) => (one.startsWith('buffered') ? accepted : ended);
	await pass(10);
	expect(requests).toEqual(['buffered/1', 'buffered/2', 'buffered/3']);
	expect([upload.waiting, upload.count, upload.lost]).toEqual([0, 3, 0]);
	// A page that still sends is told that nobody sees it.
	expect(upload.answer).toMatchObject({ result: 'refused', refusal: 'ended' });
});

it('what is made after the end goes live again as soon as the end is taken back', async () => {
	server = (one) => (one.startsWith('buffered') ? accepted : ended);
	await open();
	make(1);
	await pass(5);
	server = () => accepted;
	make(2);
	await pass(5);
	expect(asked.at(-1)).toBe('live/2');
	expect(upload.answer.result).toBe('accepted');
});

it('what the recording takes no more is given up, and counted', async () => {
	server = () => ended;
	await open();
	make(1, 2);
	await pass(5);
	expect([upload.waiting, upload.lost, store.size]).toEqual([0, 2, 0]);
});

it.each(['', '<!doctype html>', 'null', '[]'])(
	'an answer that is none of ours, %j, has taken nothing',
	async (text) => {
		server = () => ({ status: 200, text });
		await open();
		make(1);
		await pass(5);
		expect([upload.waiting, upload.count, upload.answer.result]).toEqual([1, 0, 'unavailable']);
		server = () => accepted;
		await pass(10);
		expect([upload.waiting, upload.count, upload.answer.result]).toEqual([0, 1, 'accepted']);
	},
);

it('whatever breaks, it goes on', async () => {
	let broken = true;
	await open(keep(), () => {
		if (broken) throw new Error('broken');
		return 'key';
	});
	make(1);
	await pass(5);
	broken = false;
	await pass(5);
	expect(requests).toEqual(['live/1']);
});

it('what could not be stored stays in memory, however much there is of it', async () => {
	server = () => null;
	await open(keep({ put: () => Promise.reject(new Error('full')) }));
	make(1, 60);
	await pass(5);
	server = () => accepted;
	await pass(60);
	expect(requests).toHaveLength(60);
	expect([upload.waiting, upload.lost]).toEqual([0, 0]);
});

it('what the store does not give now is asked for again, and holds up nothing else', async () => {
	for (const time of [1, 2]) store.set(time, new Uint8Array([time]));
	let fails = true;
	const get = async (_lane: string, time: number) => {
		if (fails) throw new Error('busy');
		return store.get(time) ?? null;
	};
	await open(keep({ get }));
	make(3);
	await pass(5);
	expect(requests).toEqual(['live/3']);
	expect([upload.waiting, upload.lost]).toEqual([2, 0]);
	fails = false;
	await pass(10);
	expect(requests).toEqual(['live/3', 'buffered/1', 'buffered/2']);
});

it('what nobody has any more is counted as lost', async () => {
	store.set(1, new Uint8Array([1]));
	await open(keep({ get: async () => null }));
	await pass(5);
	expect([upload.waiting, upload.count, upload.lost]).toEqual([0, 0, 1]);
});

it('a store that says nothing of what waits keeps nobody from sending', async () => {
	await open(keep({ waiting: () => Promise.reject(new Error('closed')) }));
	make(1);
	await pass(5);
	expect(requests).toEqual(['live/1']);
});
