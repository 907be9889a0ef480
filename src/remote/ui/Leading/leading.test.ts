import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FakeEventSource, stubPage } from '#platform/live-client.examples.ts';
import { ReadinessStream } from './leading.svelte.ts';

beforeEach(() => {
	vi.useFakeTimers();
	vi.spyOn(Math, 'random').mockReturnValue(0.9);
	stubPage();
});
afterEach(() => {
	vi.useRealTimers();
	vi.restoreAllMocks();
	vi.unstubAllGlobals();
});

it('who is ready is not known while nothing is received, and known again when the same connection goes on', () => {
	const leading = new ReadinessStream('a meeting');
	const close = leading.follow();
	FakeEventSource.last.emit('lines', { arvonia: 'ready' });
	expect([leading.readinessOf('arvonia'), leading.readinessOf('karvia')]).toEqual(['ready', 'away']);
	vi.advanceTimersByTime(11_000);
	expect(leading.readinessOf('arvonia')).toBeNull();
	FakeEventSource.last.emit('now', Date.now());
	expect([FakeEventSource.all.length, leading.readinessOf('arvonia')]).toEqual([1, 'ready']);
	FakeEventSource.last.fail();
	FakeEventSource.last.emit('now', Date.now());
	expect(leading.readinessOf('arvonia')).toBeNull();
	close();
});
