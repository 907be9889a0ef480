import * as v from 'valibot';
import type { LocalizedText } from '#platform/language.ts';
import { slugValue } from '#platform/list.ts';
import { dayOf, millisecondsPerDay } from './community.ts';
import type { Tlp } from './tlp.ts';
import { warningKinds, type WarningKind } from './warning.ts';
import type { WarningState } from './warning-flow.ts';

/* Warnings by substance, region and time. docs/rules/warnings.md §14 */

/** What a board is narrowed to. */
export interface BoardFilter {
	words: string;
	kind: WarningKind | null;
	/** The slug of a State. */
	country: string | null;
	/** Expired and withdrawn ones too. */
	isAll: boolean;
}

const orNull = <Schema extends v.GenericSchema<string, string>>(schema: Schema) =>
	v.fallback(v.nullable(schema), null);

/** Reads the filter of an address; what it does not know is left out. */
export function readBoardFilter(parameters: URLSearchParams): BoardFilter {
	return {
		words: (parameters.get('words') ?? '').normalize('NFC').trim().slice(0, 80),
		kind: v.parse(orNull(v.picklist(warningKinds)), parameters.get('kind')) as WarningKind | null,
		country: v.parse(orNull(slugValue), parameters.get('country')),
		isAll: parameters.get('over') === 'yes',
	};
}

/** The query of a filter, without `?`: equal filters have equal queries. */
export function boardQuery({ words, kind, country, isAll }: BoardFilter): string {
	const parameters = new URLSearchParams();
	if (words) parameters.set('words', words);
	if (kind) parameters.set('kind', kind);
	if (country) parameters.set('country', country);
	if (isAll) parameters.set('over', 'yes');
	return parameters.toString();
}

/** A warning on a board. */
export interface BoardWarning {
	id: string;
	tlp: Tlp;
	kind: WarningKind;
	subject: LocalizedText;
	/** The State of the directory, if it is one. */
	country: { slug: string; name: LocalizedText } | null;
	region: string;
	/** A day or a month, `2026-11`. */
	date: string;
	releasedAt: Date;
	version: number;
	state: WarningState;
	/** Of an invented community. */
	sample: boolean;
	/** Whether its page is on the caller's desk; else it is the public one. 9.5 */
	isOnDesk: boolean;
}

/** A week of a timeline: its Monday, and how many warnings were released in it. */
export interface BoardWeek {
	start: string;
	count: number;
}

/** The Monday of the week of a moment, in UTC. */
const mondayOf = (moment: Date): number => {
	const day = Math.floor(moment.getTime() / millisecondsPerDay);
	// 1 January 1970 was a Thursday.
	return (day - ((day + 3) % 7)) * millisecondsPerDay;
};

/** How many warnings were released in each of the last `weeks` weeks, oldest first, empty weeks too. */
export function boardWeeks(released: readonly Date[], now: Date, weeks = 12): BoardWeek[] {
	const last = mondayOf(now);
	return Array.from({ length: weeks }, (_, at) => {
		const start = last - (weeks - 1 - at) * 7 * millisecondsPerDay;
		return {
			start: dayOf(new Date(start)),
			count: released.filter((moment) => mondayOf(moment) === start).length,
		};
	});
}
