import * as v from 'valibot';
import { onceField } from '#platform/form.ts';
import { day, line, number, prose, record, tick, type RecordValue } from '#platform/record.ts';

/* The search for the trials of a practice, and whether a verdict is preliminary. docs/rules/practices.md 3.3 */

/** Where the trials of a practice were looked for. */
export const searchRecord = record('practices.search', {
	what: {
		date: day({ required: true }),
		databases: prose(500, { required: true, rows: 2, hint: true, unchecked: 'It names databases.' }),
		/** How many trials are known at least, and who says so: a review, a register. */
		known: number({ min: 0, max: 10_000 }, { hint: true }),
		source: line(600, { check: 'citation', hint: true }),
		/** Trials that are not entered, each with its reason. */
		leftOut: prose(4_000, { check: 'citation', rows: 3, hint: true }),
		/** All trials that were found are entered, or left out with a reason. */
		isComplete: tick({ hint: true }),
	},
});
export type SearchRecord = RecordValue<typeof searchRecord>;
export const SearchForm = v.pipe(
	v.object({ once: onceField, ...searchRecord.form }),
	v.transform(({ once, ...search }) => ({ once, search: search satisfies SearchRecord })),
);
export const ConfirmSearchForm = v.object({ search: v.pipe(v.string(), v.uuid()) });

/** Years after which a search is too old. */
export const searchYears = 5;

/** The last search of a practice. */
export interface LiteratureSearch {
	record: SearchRecord;
	/** A second expert confirmed that it is complete. */
	isConfirmed: boolean;
}

/** Why a verdict is preliminary. */
export const preliminaryReasonLabels = {
	'no-search': 'practices.preliminary.no-search',
	'not-complete': 'practices.preliminary.not-complete',
	unconfirmed: 'practices.preliminary.unconfirmed',
	unchecked: 'practices.preliminary.unchecked',
	old: 'practices.preliminary.old',
} as const;
export interface Preliminary {
	/** Trials that are entered, and at least known; `null` = nobody has said. */
	entered: number;
	known: number | null;
	reasons: (keyof typeof preliminaryReasonLabels)[];
}

/**
 * Whether the verdict on a version is preliminary, and why; `null` = it is not. 3.3
 * @param search the last one; `null` = there is none
 * @param options how many trials count, and whether a second expert has checked every result
 */
export function preliminary(
	search: LiteratureSearch | null,
	{ entered, isChecked, now }: { entered: number; isChecked: boolean; now: Date },
): Preliminary | null {
	const reasons: Preliminary['reasons'] = [];
	if (!search) reasons.push('no-search');
	else if (!search.record.isComplete) reasons.push('not-complete');
	else if (!search.isConfirmed) reasons.push('unconfirmed');
	if (search && isOld(search.record.date, now)) reasons.push('old');
	if (!isChecked) reasons.push('unchecked');
	return reasons.length ? { entered, known: search?.record.known ?? null, reasons } : null;
}

/** Whether a search was made more than five years ago, or nobody knows when. */
function isOld(date: string, now: Date): boolean {
	const until = new Date(`${date}T00:00:00Z`);
	if (Number.isNaN(until.getTime())) return true;
	until.setUTCFullYear(until.getUTCFullYear() + searchYears);
	return now >= until;
}
