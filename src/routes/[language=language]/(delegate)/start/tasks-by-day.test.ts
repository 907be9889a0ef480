import { expect, it } from 'vitest';
import { isComing } from './coming.ts';
import { duePart, tasksByDay } from './tasks-by-day.ts';

const now = Date.UTC(2027, 1, 23, 22, 30);
const hours = (count: number): number => now + count * 3_600_000;

it('What is late is due now, and today ends where the reader’s clocks say so', () => {
	expect(duePart(hours(-48), now, 'UTC')).toBe('now');
	expect(duePart(hours(1), now, 'UTC')).toBe('now');
	expect(duePart(hours(2), now, 'UTC')).toBe('week');
	expect(duePart(hours(2), now, 'America/New_York')).toBe('now');
	expect(duePart(hours(1), now, 'Europe/Vienna')).toBe('week');
	expect(duePart(hours(24), now, 'Europe/Vienna')).toBe('week');
	expect(duePart(hours(8 * 24), now, 'UTC')).toBe('later');
	expect(duePart(null, now, 'UTC')).toBe('open');
});

it('What runs out first comes first; a part without tasks is not shown', () => {
	const tasks = [{ due: hours(-1) }, { due: hours(48) }, {}, { due: null }];
	expect(tasksByDay(tasks, now, 'UTC').map(({ part, tasks: found }) => [part, found.length])).toEqual([
		['now', 1],
		['week', 1],
		['open', 2],
	]);
	expect(tasksByDay([], now, 'UTC')).toEqual([]);
});

it('A conference without a known end is to come until it is closed', () => {
	expect(isComing({ state: 'announced', endsAt: null }, now)).toBe(true);
	expect(isComing({ state: 'in-session', endsAt: hours(1) }, now)).toBe(true);
	expect(isComing({ state: 'announced', endsAt: hours(-1) }, now)).toBe(false);
	expect(isComing({ state: 'closed', endsAt: hours(1) }, now)).toBe(false);
});
