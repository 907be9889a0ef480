import * as v from 'valibot';
import { text } from '#conference';
import { codes } from '#platform/codes.ts';
import { choiceField, idField, lineField, onceField, orNothing, versionField } from '#platform/form.ts';
import { spokenLanguages, type Texts } from '#platform/language.ts';
import { costBands } from './codes.ts';

/* What those who used a practice report of it. docs/rules/practices.md 7.1–7.4 */

/** How widely a practice was used: a level, never an address. */
export const experienceScales = codes('practices.experience.scale', [
	'national',
	'regional',
	'local',
	'single-site',
]);
export type ExperienceScale = (typeof experienceScales)[number];

/** Whether they would use it again. */
export const repeatAnswers = codes('practices.experience.repeat', ['yes', 'partly', 'no']);
export type WouldRepeat = (typeof repeatAnswers)[number];

/** The most reports of one person on one practice. 7.1 */
export const maxOwnReports = 10;

/** Whether a report says what failed. 7.3 */
export const hasFailed = ({ repeat, failed }: { repeat: WouldRepeat; failed: Texts }): boolean =>
	repeat === 'no' || Object.keys(failed).length > 0;

const long = text(4_000);
const percent = v.pipe(
	v.optional(v.string(), ''),
	v.trim(),
	v.check((given) => given === '' || /^(?:\d{1,2}|100)$/.test(given), 'practices.experience.wrong-share'),
	v.transform((given) => (given === '' ? null : Number(given))),
	v.nullable(v.number()),
);
const year = v.pipe(
	v.optional(v.string(), ''),
	v.trim(),
	v.regex(/^(?:19[5-9]\d|2[01]\d\d)$/, 'practices.experience.wrong-year'),
	v.transform(Number),
);

const fields = {
	/** The id of the practice's version. */
	used: idField,
	/** The State or organisation of the report; `null` = an expert for none. */
	entry: orNothing(idField),
	year,
	scale: v.pipe(
		v.optional(v.string(), ''),
		v.picklist(experienceScales, 'practices.experience.scale-missing'),
	),
	/** The language of the texts. */
	language: choiceField(spokenLanguages),
	adapted: v.optional(long, ''),
	worked: v.optional(long, ''),
	failed: v.optional(long, ''),
	fidelity: percent,
	cost: choiceField(costBands),
	repeat: v.pipe(
		v.optional(v.string(), ''),
		v.picklist(repeatAnswers, 'practices.experience.repeat-missing'),
	),
	/** A role, never a name. 7.2 */
	contact: lineField(160, 'practices.experience.contact-long'),
};

/** A new report. */
export const ExperienceForm = v.object({ once: onceField, ...fields });
export type ExperienceInput = Omit<v.InferOutput<typeof ExperienceForm>, 'once'>;

/** A changed report. */
export const ChangeExperienceForm = v.object({ version: versionField, ...fields });

/** Its author withdraws a report. */
export const WithdrawExperienceForm = v.object({ version: versionField });

/** Somebody marks the news of their start page as read. `until`: when it was shown, in milliseconds. */
export const ReadNewsForm = v.object({
	until: v.pipe(
		v.string(),
		v.regex(/^\d{1,15}$/),
		v.transform((given) => new Date(Number(given))),
	),
});

/** An officer removes a report. */
export const RemoveExperienceForm = v.object({
	version: versionField,
	reason: v.pipe(v.optional(text(2_000), ''), v.minLength(1, 'practices.experience.reason-missing')),
});
