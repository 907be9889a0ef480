import * as v from 'valibot';
import { neededField } from '#platform/text.ts';
import { codes } from '#platform/codes.ts';
import { choiceField, onceField, versionField } from '#platform/form.ts';
import { spokenLanguages, type Texts } from '#platform/language.ts';
import { alwaysOneOf, line, number, oneOf, prose, record, reference } from '#platform/record.ts';
import { costBands } from './codes.ts';

/* What users of a practice report of it. docs/rules/practices.md 7.1–7.4 */

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

/** What a report says. Its texts are stored in their one language. */
export const experienceRecord = record('practices.experience', {
	what: {
		/** The id of the practice's version. */
		used: reference({ required: true }),
		/** The State or organisation of the report; `null` = an expert for none. */
		entry: reference(),
		year: number(
			{ min: 1950, max: 2199 },
			{
				required: true,
				missing: 'practices.experience.wrong-year',
				wrong: 'practices.experience.wrong-year',
			},
		),
		scale: oneOf(experienceScales, {
			required: true,
			radio: true,
			hint: true,
			missing: 'practices.experience.scale-missing',
		}),
		repeat: oneOf(repeatAnswers, {
			required: true,
			radio: true,
			missing: 'practices.experience.repeat-missing',
		}),
	},
	texts: { failed: prose(4_000), worked: prose(4_000), adapted: prose(4_000) },
	more: {
		fidelity: number({ min: 0, max: 100 }, { hint: true, wrong: 'practices.experience.wrong-share' }),
		cost: alwaysOneOf(costBands, 'unknown'),
		/** A role, never a name. 7.2 */
		contact: line(160, { hint: true, wrong: 'practices.experience.contact-long' }),
	},
});
const fields = {
	...experienceRecord.form,
	/** The language of the texts. */
	language: choiceField(spokenLanguages),
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
	reason: neededField(2_000, 'practices.experience.reason-missing'),
});
