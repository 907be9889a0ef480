import type { LogEntry } from './log.ts';

/** From so many on, entries that say the same are one row; fewer are read at a glance. */
const fewest = 3;

/**
 * Entries of the log as rows, newest first: the same step in the same function within a minute, such as people who were
 * accredited at once or what was loaded, is one row where the newest of them stood. Within a row the order stays.
 * @param entries newest first
 */
export function groupLog<Entry extends Pick<LogEntry, 'at' | 'action' | 'function'>>(
	entries: readonly Entry[],
): [Entry, ...Entry[]][] {
	const keyOf = ({ at, action, function: by }: Entry): string => `${Math.floor(at / 60_000)} ${action} ${by}`;
	const alike = Map.groupBy(entries, keyOf);
	const rows: [Entry, ...Entry[]][] = [];
	for (const entry of entries) {
		const group = alike.get(keyOf(entry)) ?? [];
		if (group.length < fewest) rows.push([entry]);
		else if (group[0] === entry) rows.push([entry, ...group.slice(1)]);
	}
	return rows;
}
