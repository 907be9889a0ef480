import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PlayableRange } from '../../playable-ranges.ts';
import type { Player } from './player.svelte.ts';
import type { WatchNow } from './props.ts';
import type { PlaybackRequest, PlayerStream, StreamEvents } from './stream.ts';

/* A live player that is paused for longer than the live playlist, or whose meeting is suspended. */

const streams = vi.hoisted(() => ({
	opened: [] as PlaybackRequest[],
	rested: 0,
	closed: 0,
	events: null as StreamEvents | null,
	parts: [] as PlayableRange[],
}));
vi.mock('./stream.ts', () => ({
	unrecoverable: () => false,
	opener: async () => (wanted: PlaybackRequest, events: StreamEvents) => {
		streams.opened.push(wanted);
		streams.events = events;
		let rests = false;
		return {
			parts: () => (rests ? [] : streams.parts),
			edge: () => (rests ? null : 58),
			distance: () => 2,
			slow: () => false,
			ranDry() {},
			seek: () => !rests,
			rest() {
				if (!rests) streams.rested += 1;
				rests = true;
			},
			close: () => void (streams.closed += 1),
		} as Partial<PlayerStream>;
	},
}));

const now = 1_790_000_000_000;
const start: WatchNow = {
	meeting: 'm',
	watching: 'on',
	since: null,
	begins: null,
	from: now - 600_000,
	now,
	picture: false,
	sounds: ['floor'],
	captions: [],
	recorded: [{ start: 0, end: 590 }],
	chapters: [],
	rates: { picture: null, sound: null },
};
/** A minute of live playlist that ends so many seconds after `now`; the player's second 60 is `now`. */
const minuteUntil = (end: number): PlayableRange[] => [
	{ start: end, duration: 60, at: now + (end - 60) * 1_000 },
];

let player: Player;
let openPlayer: new (...args: ConstructorParameters<typeof Player>) => Player;
let media: { paused: boolean; currentTime: number };
let detach: () => void;
beforeAll(async () => {
	// Test files share modules: another may have loaded the player with the streams of a browser.
	vi.resetModules();
	openPlayer = (await import('./player.svelte.ts')).Player;
});
beforeEach(async () => {
	vi.useFakeTimers({ now });
	vi.stubGlobal('addEventListener', () => {});
	Object.assign(streams, { opened: [], rested: 0, closed: 0, parts: minuteUntil(0) });
	media = Object.assign(new EventTarget(), {
		paused: false,
		currentTime: 58,
		readyState: 4,
		seeking: false,
		playbackRate: 1,
		error: null,
		buffered: { length: 1, start: () => 0, end: () => 60 },
		play: async () => void (media.paused = false),
		pause: () => void (media.paused = true),
	});
	player = new openPlayer(start, '/look');
	detach = player.attach(media as unknown as HTMLMediaElement);
	player.play();
	await vi.advanceTimersByTimeAsync(1_000);
});
afterEach(() => {
	detach();
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

describe('a viewer who pauses live', () => {
	it('keeps the stream while the position is in the playlist', async () => {
		player.pause();
		streams.parts = minuteUntil(50);
		await vi.advanceTimersByTimeAsync(1_000);
		expect(streams.rested).toBe(0);
		player.play();
		await vi.advanceTimersByTimeAsync(1_000);
		expect(streams.opened.map(({ form }) => form)).toEqual(['live']);
	});
	it('loads nothing once it is not, and plays on from there in the recording', async () => {
		const before = player.at;
		player.pause();
		streams.parts = minuteUntil(90);
		await vi.advanceTimersByTimeAsync(1_000);
		expect(streams.rested).toBe(1);
		await vi.advanceTimersByTimeAsync(600_000);
		expect([streams.rested, player.at, player.health.since]).toEqual([1, before, null]);
		player.play();
		await vi.advanceTimersByTimeAsync(1_000);
		expect(streams.opened.at(-1)).toMatchObject({ form: 'whole', moment: now - 2_000 });
	});
	it('opens live again when that is chosen', async () => {
		player.pause();
		streams.parts = minuteUntil(90);
		await vi.advanceTimersByTimeAsync(1_000);
		player.goLive();
		await vi.advanceTimersByTimeAsync(1_000);
		expect(streams.opened.map(({ form }) => form)).toEqual(['live', 'live']);
	});
});

describe('a viewer of a meeting that is suspended', () => {
	let watching: WatchNow['watching'];
	beforeEach(() => {
		watching = 'suspended';
		vi.stubGlobal('fetch', async () => Response.json({ ...start, watching, now: Date.now() }));
	});
	it('hears what has been loaded to its end, and all from the resumption on', async () => {
		streams.events?.onLost('gone');
		await vi.advanceTimersByTimeAsync(1_500);
		// Two seconds are in the buffer.
		expect([streams.rested, streams.closed, player.form]).toEqual([1, 0, 'live']);
		const asked = Date.now();
		await vi.advanceTimersByTimeAsync(2_000);
		expect([streams.closed, player.form, player.awaitsReopening]).toEqual([1, null, true]);
		watching = 'on';
		await vi.advanceTimersByTimeAsync(60_000);
		await player.watchState.now();
		await vi.advanceTimersByTimeAsync(1_000);
		const [, resumed] = streams.opened;
		expect(resumed?.form).toBe('live');
		// From where it was closed: the playlist begins after the suspension.
		expect(Math.abs((resumed?.moment ?? 0) - asked)).toBeLessThan(2_000);
	});
	it('who stops meanwhile is not heard again by itself', async () => {
		streams.events?.onLost('gone');
		await vi.advanceTimersByTimeAsync(1_500);
		player.pause();
		await vi.advanceTimersByTimeAsync(5_000);
		watching = 'on';
		await player.watchState.now();
		await vi.advanceTimersByTimeAsync(1_000);
		expect([streams.opened.length, player.awaitsReopening]).toEqual([1, false]);
	});
});
