import { dayOf } from '#ui/When/format.ts';

/** When something is due: `now` = today or late, `week` = within seven days, `later`, `open` = at any time. */
export type DuePart = 'now' | 'week' | 'later' | 'open';

const week = 7 * 24 * 3_600_000; // ms

/** When something is due, by the days of a time zone. @param now ms */
export function duePart(due: number | null | undefined, now: number, zone: string): DuePart {
	if (due === null || due === undefined) return 'open';
	if (due <= now || dayOf(due, zone) === dayOf(now, zone)) return 'now';
	return due <= now + week ? 'week' : 'later';
}

/** Tasks by when they are due, in this order; parts without any are left out. */
export function tasksByDay<Task extends { due?: number | null }>(
	tasks: readonly Task[],
	now: number,
	zone: string,
): { part: DuePart; tasks: Task[] }[] {
	const parts: readonly DuePart[] = ['now', 'week', 'later', 'open'];
	return parts.flatMap((part) => {
		const found = tasks.filter(({ due }) => duePart(due, now, zone) === part);
		return found.length ? [{ part, tasks: found }] : [];
	});
}
