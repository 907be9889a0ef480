import { describe, expect, it } from 'vitest';
import { groupLog } from './log-groups.ts';

/* docs/rules/accreditation.md 16.1: what happened at once is read at once. */

const minute = 60_000;
const entry = (id: string, at: number, action = 'accredit', by: 'officer' | 'system' = 'officer') => ({
	id,
	at,
	action,
	function: by,
});
const ids = (entries: ReturnType<typeof entry>[]) => groupLog(entries).map((row) => row.map(({ id }) => id));

describe('Entries of the log', () => {
	it('of one step within a minute are one row, where the newest stood, in their order. 16.1', () => {
		expect(
			ids([
				entry('a', minute + 9),
				entry('b', minute + 8, 'refuse'),
				entry('c', minute + 7),
				entry('d', minute),
			]),
		).toEqual([['a', 'c', 'd'], ['b']]);
	});

	it('that are two stay two', () => {
		expect(ids([entry('a', 2), entry('b', 1)])).toEqual([['a'], ['b']]);
	});

	it('of other minutes, steps or functions are never put together', () => {
		expect(
			ids([
				entry('a', minute),
				entry('b', minute - 1),
				entry('c', minute - 2, 'accredit', 'system'),
				entry('d', minute - 3, 'hold'),
				entry('e', minute - 4),
			]),
		).toEqual([['a'], ['b'], ['c'], ['d'], ['e']]);
	});

	it('are none where there are none', () => {
		expect(groupLog([])).toEqual([]);
	});
});
