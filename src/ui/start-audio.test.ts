import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startAudio } from './start-audio.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('sound that never starts, as in Firefox without a sound output, is given up after five seconds', async () => {
	const outcome = startAudio({ resume: () => new Promise(() => {}) }).then(
		() => 'started',
		({ name }: DOMException) => name,
	);
	await vi.advanceTimersByTimeAsync(4_999);
	expect(await Promise.race([outcome, Promise.resolve('awaited')])).toBe('awaited');
	await vi.advanceTimersByTimeAsync(1);
	expect(await outcome).toBe('TimeoutError');
});

it('sound that starts, or is refused, is answered as the browser answers, and leaves no timer', async () => {
	await startAudio({ resume: () => Promise.resolve() });
	await expect(startAudio({ resume: () => Promise.reject(new Error('closed')) })).rejects.toThrow('closed');
	expect(vi.getTimerCount()).toBe(0);
});
