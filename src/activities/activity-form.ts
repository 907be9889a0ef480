import * as v from 'valibot';
import { languageCode } from '#conference';
import { choiceField, idField, onceField, nullable, checkboxField, versionField } from '#platform/form.ts';
import { line, pick } from '#platform/record.ts';
import { activityRecord, type ActivityRecord } from './activity.ts';
import { activityScopes } from './codes.ts';
import { dateFields, dateOutOfOrder } from './period.ts';
import { sectorsTotalHundred } from './shares.ts';
import { unchecked } from '#platform/text-fields.ts';

/* The forms of an owner. docs/rules/activities.md §1, §2 */

/** An identifier; empty = it has none. */
const identifier = v.pipe(line(200).form, unchecked('It is an identifier.'));

const fields = {
	identifier,
	/** Of the title and the other texts. */
	language: v.optional(languageCode, 'en'),
	...activityRecord.form,
};

/** The field that is wrong in a record, by its message; empty = it is in order. 1.2, 1.3 */
export function recordErrors(record: ActivityRecord): Record<string, string> {
	const late = dateOutOfOrder(record);
	return {
		...(late ? { [late]: 'activities.wrong.dates' } : {}),
		...(sectorsTotalHundred(record.sectors) ? {} : { sectors: 'activities.wrong.percent' }),
		...(record.budget !== null && !record.currency ? { currency: 'activities.wrong.currency' } : {}),
	};
}

/** A new activity. `reporter`: the id of a choice; `null` = the only one there is. */
export const StartActivityForm = v.object({ once: onceField, reporter: nullable(idField), ...fields });
export type StartActivityInput = v.InferOutput<typeof StartActivityForm>;
export const SaveActivityForm = v.object({ version: versionField, ...fields });
export type SaveActivityInput = v.InferOutput<typeof SaveActivityForm>;

/** Releases an activity, in full or only State, year and theme; `inIati`: it goes out as IATI. 2.2, 2.3, 5.1 */
export const ReleaseForm = v.object({
	version: versionField,
	scope: choiceField(activityScopes, 'platform.missing'),
	inIati: checkboxField,
});
export const VersionForm = v.object({ version: versionField });

/** The codes of countries, in one order. */
const codesOf = ({ countries }: ActivityRecord): string =>
	countries
		.map(({ code }) => code)
		.sort()
		.join(' ');

/** The record of a form: what no form has stays as it was, percentages while the countries are the same. */
export function withForm(
	before: ActivityRecord,
	input: SaveActivityInput | StartActivityInput,
): ActivityRecord {
	const typed = pick(activityRecord, input);
	return {
		...typed,
		countries: codesOf(before) === codesOf(typed) ? before.countries : typed.countries,
		sectors: [
			...typed.sectors,
			// Sectors of other vocabularies came in with a file.
			...before.sectors.filter(({ vocabulary }) => vocabulary !== '1' && vocabulary !== '2'),
		],
		regions: before.regions,
		chain: before.chain,
	};
}

/** What an activity lacks to go out as IATI 2.03, by field. 5.1 */
export function lackingForIati(identified: string, record: ActivityRecord): Record<string, string> {
	const missing = 'activities.wrong.for-iati';
	return {
		...(identified ? {} : { identifier: missing }),
		...(Object.keys(record.title).length ? {} : { title: missing }),
		...(Object.keys(record.summary).length ? {} : { summary: missing }),
		...(record.status ? {} : { status: missing }),
		...(dateFields.some((field) => record[field]) ? {} : { plannedStart: missing }),
	};
}
