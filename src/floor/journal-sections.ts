import type { JournalLine } from './journal.ts';
import type { ItemId } from './types.ts';

/** The part of a journal from one item to the next; `null` = before the first item. */
export interface JournalSection {
	key: string;
	item: ItemId | null;
	lines: JournalLine[];
}

/** Divides lines at each item that was taken up. @param lines in the order of time */
export function sectionsOf(lines: readonly JournalLine[]): JournalSection[] {
	const sections: JournalSection[] = [];
	for (const line of lines) {
		const last = sections.at(-1);
		if (line.kind === 'item') sections.push({ key: line.key, item: line.item, lines: [] });
		else if (last) last.lines.push(line);
		else sections.push({ key: 'beginning', item: null, lines: [line] });
	}
	return sections;
}
