import type { LanguageText } from '#ui/InLanguage/language-text.ts';
import { dayOf, type DateOrDay } from '#ui/When/format.ts';

/** A line of an agenda or programme. */
export interface AgendaEntry {
	/** Unique on the page; becomes the line's `id`. */
	id: string;
	/** As the agenda has it: "3", "3 (a)", "III". */
	number?: string;
	title: LanguageText;
	href?: string;
	from?: DateOrDay | null;
	to?: DateOrDay | null;
	/** A line under the title: who introduces it, how many are on the list. */
	note?: LanguageText | null;
	tags?: readonly { text: string; tone?: 'plain' | 'live' | 'ok' | 'warn' | 'danger' | 'accent' }[];
	/** It is being dealt with now. */
	current?: boolean;
	/** Sub-items. */
	items?: readonly AgendaEntry[];
}

export interface AgendaDay {
	/** `2027-03-10` in the event's zone, or none when no entry so far has a time. */
	day: string | null;
	entries: AgendaEntry[];
}

/** The first time that the entries or their sub-items name, in their order; none = `null`. */
export function firstTime(entries: readonly AgendaEntry[]): DateOrDay | null {
	for (const { from, items } of entries) {
		const time = from ?? firstTime(items ?? []);
		if (time !== null) return time;
	}
	return null;
}

/**
 * Divides the entries by the day on which they begin, where the event is, keeping their order. An entry
 * without a time stays with the one before it: an agenda's order is its own, not the clock's.
 */
export function byDay(entries: readonly AgendaEntry[], zone: string): AgendaDay[] {
	const days: AgendaDay[] = [];
	for (const entry of entries) {
		const last = days.at(-1);
		const day =
			entry.from === undefined || entry.from === null ? (last?.day ?? null) : dayOf(entry.from, zone);
		if (last && last.day === day) last.entries.push(entry);
		else days.push({ day, entries: [entry] });
	}
	return days;
}
