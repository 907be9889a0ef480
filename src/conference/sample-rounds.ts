import { Temporal } from 'temporal-polyfill';
import { dayAfter } from './local-time.ts';

/** What a new round of a sample changes: the id of a meeting, and the day on which the conference begins. */
export interface RoundChange {
	from: string;
	to: string;
	/** YYYY-MM-DD, in the conference's time zone. */
	today: string;
}

const days = new Set(['firstDay', 'lastDay', 'day', 'from', 'deadline']);
const startsWithDay = /^\d{4}-\d{2}-\d{2}/;

/**
 * An edition, or a working copy of one, with another id for a meeting, and all its days moved so that it begins today.
 * @param firstDay the published first day; `null` = no days are known, so none moves
 */
export function editionWithMeeting<Document>(
	document: Document,
	firstDay: string | null,
	{ from, to, today }: RoundChange,
): Document {
	const shift = firstDay ? Temporal.PlainDate.from(firstDay).until(Temporal.PlainDate.from(today)).days : 0;
	const changed = (key: string, value: unknown): unknown => {
		if (value === from) return to;
		if (shift && typeof value === 'string' && days.has(key) && startsWithDay.test(value))
			return dayAfter(value.slice(0, 10), shift) + value.slice(10);
		if (Array.isArray(value)) return value.map((one) => changed('', one));
		if (value !== null && typeof value === 'object')
			return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, changed(name, one)]));
		return value;
	};
	return changed('', document) as Document;
}
