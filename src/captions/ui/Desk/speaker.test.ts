import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { initialFloor } from '#floor';
import { FakeEventSource, stubPage } from '#platform/live-client.examples.ts';
import { Speaker, speakerFor } from './speaker.svelte.ts';

/* A caption line has the name of its speaker, or none: never that of an earlier speaker. */

const floorOf = (name: string | null, revision: number) =>
	({
		...initialFloor,
		phase: 'open',
		revision,
		speech: name === null ? null : { place: { delegation: { id: name, name: { en: name } } } },
	}) as never;
const opened = (): { speaker: Speaker; stop: () => void } => {
	const speaker = new Speaker({ stream: '/live', floor: floorOf('Arvonia', 5) }, 'en');
	return { speaker, stop: speaker.follow() };
};

beforeEach(() => {
	vi.useFakeTimers();
	stubPage();
});
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

describe('who speaks is not known', () => {
	it('from the moment at which the connection is lost, until all that was missed has been received', () => {
		const { speaker } = opened();
		FakeEventSource.last.fail();
		expect(speaker.name).toBe(null);
		FakeEventSource.last.emit('event', { kind: 'speech-ended', revision: 6 });
		expect(speaker.name).toBe(null);
		FakeEventSource.last.emit('floor', floorOf('Karvia', 9));
		FakeEventSource.last.emit('now', 1);
		expect(speaker.name).toBe('Karvia');
	});
	it('while the server refuses', () => {
		const { speaker } = opened();
		for (let refusals = 0; refusals < 10; refusals += 1) {
			FakeEventSource.last.refuse();
			vi.advanceTimersByTime(30_000);
		}
		expect(speaker.name).toBe(null);
		FakeEventSource.last.emit('floor', floorOf(null, 9));
		FakeEventSource.last.emit('now', 1);
		expect(speaker.name).toBe('');
	});
	it('when nothing is heard for a while, though the line seems to be open', () => {
		const { speaker } = opened();
		FakeEventSource.last.emit('now', 1);
		vi.advanceTimersByTime(10_000);
		expect(speaker.name).toBe('Arvonia');
		vi.advanceTimersByTime(1_000);
		expect(speaker.name).toBe(null);
	});
	it('when something that happened was not told', () => {
		const { speaker } = opened();
		FakeEventSource.last.emit('event', { kind: 'ended', revision: 7 });
		expect(speaker.name).toBe(null);
		vi.advanceTimersByTime(1_000);
		expect(FakeEventSource.all).toHaveLength(2);
	});
});

it('who speaks is known as long as the server is heard, and nothing is sought after the end', () => {
	const { speaker, stop } = opened();
	for (let second = 0; second < 60; second += 4) {
		vi.advanceTimersByTime(4_000);
		FakeEventSource.last.emit('now', 1);
	}
	expect([speaker.name, FakeEventSource.all.length]).toEqual(['Arvonia', 1]);
	FakeEventSource.last.fail();
	stop();
	vi.advanceTimersByTime(60_000);
	expect(FakeEventSource.all).toHaveLength(1);
});

describe('the field of the speaker', () => {
	it('loses a name that may be another’s by now, and gets it back', () => {
		expect(speakerFor('Arvonia', 'Arvonia', null)).toBe('');
		expect(speakerFor('', 'Arvonia', 'Arvonia')).toBe('Arvonia');
		expect(speakerFor('', 'Arvonia', 'Karvia')).toBe('Karvia');
	});
	it('keeps what was written by hand over a lost line', () => {
		expect(speakerFor('Chair', 'Arvonia', null)).toBe('Chair');
		expect(speakerFor('Chair', 'Arvonia', 'Arvonia')).toBe('Chair');
		expect(speakerFor('Chair', '', null)).toBe('Chair');
	});
	it('has who is given the floor, whatever was written for the one before', () => {
		expect(speakerFor('Chair', 'Arvonia', 'Karvia')).toBe('Karvia');
		expect(speakerFor('Chair', 'Arvonia', '')).toBe('');
	});
});
