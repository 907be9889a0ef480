import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PlayableRange } from '../../playable-ranges.ts';
import type { Player } from './player.svelte.ts';
import type { WatchNow } from './props.ts';
import type { PlaybackRequest, PlayerStream } from './stream.ts';

/* A live player that is paused for longer than the live playlist. */

const streams = vi.hoisted(() => ({
	opened: [] as PlaybackRequest[],
	rested: 0,
	parts: [] as PlayableRange[],
}));
vi.mock('./stream.ts', () => ({
	unrecoverable: () => false,
	opener: async () => (wanted: PlaybackRequest) => {
		streams.opened.push(wanted);
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
			close() {},
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
	Object.assign(streams, { opened: [], rested: 0, parts: minuteUntil(0) });
	media = Object.assign(new EventTarget(), {
		paused: false,
		currentTime: 58,
		readyState: 4,
		seeking: false,
		playbackRate: 1,
		error: null,
		buffered: { length: 1, end: () => 60 },
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
		expect([streams.rested, player.at, player.since]).toEqual([1, before, null]);
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
