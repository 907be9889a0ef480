import { describe, expect, it } from 'vitest';
import { isOver } from './ending.ts';

const now = 1_790_000_000_000;
const minutes = (count: number): number => now - count * 60_000;

describe('a broadcast that nobody has ended', () => {
	it.each([
		['a meeting that the log does not say was closed, however long nothing has come', null, minutes(600)],
		['closed a moment ago: it may be opened again', minutes(29), null],
		['still sent: people are on the line', minutes(90), minutes(1)],
		['sent until nine minutes ago: a line may come back', minutes(90), minutes(9)],
	])('is not over: %s', (_, closedAt, arrivedAt) => {
		expect(isOver(closedAt, arrivedAt, now)).toBe(false);
	});
	it('is over half an hour after the closing when nothing has come for ten minutes', () => {
		expect(isOver(minutes(30), minutes(10), now)).toBe(true);
		expect(isOver(minutes(30), null, now)).toBe(true);
	});
});
