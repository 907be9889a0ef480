import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LivePlayback } from './live-playback.svelte.ts';

/* How late the hall is heard is reckoned by the server's clock; of a sound that was shut off nothing goes on. */

const players = vi.hoisted(() => ({
	open: 0,
	made: 0,
	playing: null as Date | null,
	fail: [] as (() => void)[],
}));
vi.mock('hls.js', () => ({
	default: class {
		static Events = { ERROR: 'error' };
		static isSupported = (): boolean => true;
		static DefaultConfig = { loader: null };
		constructor() {
			players.made += 1;
			players.open += 1;
		}
		on(_name: string, listener: (name: string, data: { fatal: boolean }) => void): void {
			players.fail.push(() => listener('error', { fatal: true }));
		}
		attachMedia(): void {}
		loadSource(): void {}
		destroy(): void {
			players.open -= 1;
		}
		get playingDate(): Date | null {
			return players.playing;
		}
	},
}));

let played: () => void;
const sound = {
	readyState: 4,
	currentTime: 0,
	playbackRate: 1,
	buffered: { length: 0 },
	play: () => new Promise<void>((resolve) => (played = resolve)),
	pause() {},
} as unknown as HTMLAudioElement;

beforeEach(async () => {
	await import('hls.js');
	Object.assign(players, { open: 0, made: 0, playing: new Date(1_000_000), fail: [] });
	vi.useFakeTimers();
	vi.stubGlobal('HTMLMediaElement', { HAVE_FUTURE_DATA: 3 });
});
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});
const started = async (listening: LivePlayback): Promise<void> => {
	void listening.start();
	await vi.advanceTimersByTimeAsync(0);
	played();
	await vi.advanceTimersByTimeAsync(1_000);
};

it('how late the hall is heard is the server’s time less the sound’s, whatever this computer’s clock says', async () => {
	const listening = new LivePlayback(sound, '/floor.m3u8', () => 1_004_000);
	await started(listening);
	expect(listening.delay).toBe(4);
	listening.end();
});

describe('of a sound that was shut off', () => {
	it('nothing goes on, also where it had not begun to play', async () => {
		const listening = new LivePlayback(sound, '/floor.m3u8', () => 1_004_000);
		void listening.start();
		await vi.advanceTimersByTimeAsync(0);
		listening.end();
		played();
		await vi.advanceTimersByTimeAsync(5_000);
		expect([listening.delay, listening.waiting, players.open]).toEqual([null, false, 0]);
		expect(vi.getTimerCount()).toBe(0);
	});
	it('one alone is begun anew, however quickly it is pressed', async () => {
		const listening = new LivePlayback(sound, '/floor.m3u8', () => 1_004_000);
		for (let presses = 0; presses < 3; presses += 1) {
			void listening.start();
			listening.end();
		}
		await started(listening);
		expect([players.made, players.open]).toEqual([1, 1]);
		listening.end();
		expect(players.open).toBe(0);
	});
	it('nothing is tried again', async () => {
		const listening = new LivePlayback(sound, '/floor.m3u8', () => 1_004_000);
		await started(listening);
		players.fail.at(-1)?.();
		expect([listening.waiting, listening.delay]).toEqual([true, null]);
		listening.end();
		await vi.advanceTimersByTimeAsync(10_000);
		expect([players.made, players.open]).toEqual([1, 0]);
	});
});

it('a sound that broke off is sought again', async () => {
	const listening = new LivePlayback(sound, '/floor.m3u8', () => 1_004_000);
	await started(listening);
	players.fail.at(-1)?.();
	await vi.advanceTimersByTimeAsync(2_500);
	expect([players.made, players.open]).toEqual([2, 1]);
	listening.end();
});
