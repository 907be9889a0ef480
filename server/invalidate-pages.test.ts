import { expect, it, vi } from 'vitest';
import { invalidatePages } from './invalidate-pages.ts';
import { slices } from './slices.ts';

/* Which cached pages a notice invalidates: the tags of pages are those that their routes set. */

function open() {
	const listeners = new Map<string, (payload: never) => void>();
	const on = (topic: string, listener: (payload: never) => void) => {
		listeners.set(topic, listener);
		return () => void listeners.delete(topic);
	};
	const pages = { clear: vi.fn<() => void>(), forget: vi.fn<(tags: readonly string[]) => void>() };
	const bus = { on, onGap: (listener: () => void) => on('gap', listener) };
	const stop = invalidatePages({ bus, pages }, slices);
	return { pages, stop, listeners, say: (topic: string, of = {}) => listeners.get(topic)?.(of as never) };
}

it.each(['gap', 'directory.changed'])('%s: every page may be stale', (topic) => {
	const { pages, say } = open();
	say(topic);
	expect([pages.clear.mock.calls.length, pages.forget.mock.calls.length]).toEqual([1, 0]);
});

it.each([
	['conference.changed', { conference: 'c' }, ['conferences', 'conference:c', 'thread']],
	['links.changed', {}, ['thread']],
	['floor.changed', { meeting: 'm' }, ['meeting:m']],
	['broadcast.changed', { meeting: 'm' }, ['meeting:m']],
])('%s: the pages of what it names, and no others', (topic, payload, tags) => {
	const { pages, say } = open();
	say(topic, payload);
	expect(pages.forget.mock.calls).toEqual([[tags]]);
	expect(pages.clear).not.toHaveBeenCalled();
});

it('forgets nothing by a notice that changes no page, nor once it was stopped', () => {
	const { pages, say, stop, listeners } = open();
	say('floor.texts', { meeting: 'm' });
	stop();
	expect([listeners.size, pages.forget.mock.calls.length]).toEqual([0, 0]);
});
