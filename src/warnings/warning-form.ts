import * as v from 'valibot';
import { longField, neededField } from '#platform/text.ts';
import { hasWords, languageCode } from '#conference';
import {
	choiceField,
	idField,
	listField,
	onceField,
	nullable,
	checkboxField,
	versionField,
} from '#platform/form.ts';
import { dayOf, millisecondsPerDay } from './community.ts';
import { day, pick } from '#platform/record.ts';
import { tlpCodes, warningPurposes } from './tlp.ts';
import { capRecord, storedDate, warningRecord, type WarningContent } from './warning.ts';

/* The form of a warning: what, for whom, and everything else. docs/rules/warnings.md §10, §11 */

const ids = (most: number) =>
	v.pipe(
		listField(idField, most),
		v.transform((list) => [...new Set(list)]),
	);

/** A last day, as the moment at which it ends in UTC. */
const endField = v.pipe(
	day({ wrong: 'warnings.write.wrong-date' }).form,
	v.transform((typed) =>
		typed === '' ? null : new Date(Date.parse(`${typed}T00:00:00Z`) + millisecondsPerDay),
	),
);
/** The last day of an end, as the form shows it. */
export const typedEnd = (end: Date | null): string => (end ? dayOf(new Date(end.getTime() - 1)) : '');

/** Most recipients that are chosen one by one. */
export const maxRecipients = 4_000;

const fields = {
	...warningRecord.form,
	...capRecord.form,
	/** Also one that the site does not speak: of a message that came in. 14.4 */
	language: languageCode,
	tlp: nullable(v.picklist(tlpCodes)),
	purposes: listField(v.picklist(warningPurposes), 3),
	notInCourt: checkboxField,
	askBefore: checkboxField,
	whom: nullable(v.picklist(['community', 'posts', 'persons'] as const)),
	posts: ids(maxRecipients),
	/** Ids of what they hold, not of persons. 9.2 */
	persons: ids(maxRecipients),
	supersedes: nullable(idField),
	expires: endField,
	/** Of an update or a correction: what changed. */
	change: v.optional(choiceField(['update', 'correction']), 'update'),
	note: longField(2_000),
	/** What happens once it is saved. */
	next: v.optional(choiceField(['save', 'check', 'urgent']), 'save'),
	/** Recipients with whom the post does not usually share were read. 11.6 */
	hasReadUnusual: checkboxField,
} as const;

/** A new warning of a post of the caller. */
export const StartWarningForm = v.object({ once: onceField, source: idField, ...fields });
export type StartWarningInput = v.InferOutput<typeof StartWarningForm>;

/** A draft that is saved: version 1, or an update or correction of a released warning. */
export const SaveWarningForm = v.object({ version: versionField, ...fields });
export type SaveWarningInput = v.InferOutput<typeof SaveWarningForm>;
export type WarningInput = Omit<SaveWarningInput, 'version'>;

/** Something is done to a draft without words. */
export const WarningStepForm = v.object({ version: versionField });

const isTicked = (message: string) => v.pipe(v.optional(v.string(), ''), v.picklist(['yes'], message));
/** The second person releases: what no program can know was looked at. 12.6 */
export const ReleaseWarningForm = v.object({
	version: versionField,
	isNobodyRecognisable: isTicked('warnings.write.needed.nobody'),
	isPlaceCoarse: isTicked('warnings.write.needed.place'),
	isAudienceRight: isTicked('warnings.write.needed.audience'),
});
/** The second person returns it to its author. */
export const ReturnWarningForm = v.object({
	version: versionField,
	reason: neededField(2_000, 'warnings.write.missing'),
});

/**
 * The content that a form says. Codes of CAP without a public text are left out.
 * @param capMessage the message from which the draft was made, which no form can say
 */
export function contentFrom(
	input: WarningInput,
	capMessage: WarningContent['capMessage'] = null,
): WarningContent {
	const cap = pick(capRecord, input);
	const hasPublicText = [cap.headline, cap.description, cap.instruction].some(hasWords);
	return {
		...pick(warningRecord, input),
		language: input.language,
		date: storedDate(input.date, input.events),
		cap: hasPublicText || input.tlp === 'clear' ? cap : null,
		capMessage,
	};
}

/** Ids of the community, of posts or of holders that a form chooses; none = its author alone. 11.1 */
export const audienceFrom = (
	{ whom, posts, persons }: Pick<WarningInput, 'whom' | 'posts' | 'persons'>,
	community: string,
): string[] => {
	if (whom === 'community') return [community];
	return whom === 'posts' ? posts : whom === 'persons' ? persons : [];
};
