import * as v from 'valibot';
import { choiceField, idField, singleLineField, listField, onceField } from '#platform/form.ts';
import { spokenLanguages } from '#platform/language.ts';
import { isDay } from '#platform/is-day.ts';
import { maxDelegations } from './invitation-forms.ts';
import { maxAtOnce } from './step-form.ts';

/* Schemas of the forms of letters. */

/** The most recipients of a letter. */
export const maxRecipients = 10_000;

/** Begins a letter: to people chosen on a page of the list, or to all whom a list shows. */
export const BeginLetterForm = v.object({
	once: onceField,
	id: v.optional(listField(idField, maxAtOnce, 'accreditation.wrong.too-many'), []),
	/** The query of the list of registrations, without `?`, if all of it are meant. */
	list: v.optional(v.pipe(v.string(), v.maxLength(4_000)), ''),
});

/** Which delegations a letter goes to: all, those that have nominated nobody, or chosen ones. */
export const letterScopes = ['all', 'silent', 'chosen'] as const;

/** Begins a letter to delegations. */
export const LetterToDelegationsForm = v.object({
	once: onceField,
	to: choiceField(letterScopes, 'accreditation.wrong.choice'),
	entries: v.optional(listField(idField, maxDelegations, 'accreditation.wrong.too-many'), []),
	way: choiceField(['email', 'note'], 'accreditation.wrong.choice'),
});

/** A day of this millennium; `null` if empty. */
const dayField = v.pipe(
	v.optional(singleLineField(10), ''),
	v.check((text) => text === '' || (/^2\d{3}-/.test(text) && isDay(text)), 'accreditation.wrong.date'),
	v.transform((text) => text || null),
);

const revision = v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number));
const language = choiceField(spokenLanguages, 'accreditation.wrong.choice');

/** The text in one language; `approve` stores it as approved. */
export const LetterTextForm = v.object({
	language,
	subject: singleLineField(200),
	body: v.pipe(
		v.optional(v.string(), ''),
		v.transform((text) => text.replaceAll('\r\n', '\n').trim()),
		v.maxLength(10_000, 'accreditation.wrong.too-long'),
		v.check((text) => text.isWellFormed() && !text.includes('\u0000'), 'accreditation.wrong.characters'),
	),
	revision,
	do: choiceField(['save', 'approve'], 'accreditation.wrong.choice'),
});

/** Takes the texts of an earlier letter. */
export const CopyLetterForm = v.object({ from: idField, revision });

/** Writes the emails of a letter. */
export const PrepareLetterForm = v.object({ revision });

/** Releases them; their number as it was typed, where it is asked for. */
export const ReleaseLetterForm = v.object({ number: v.optional(singleLineField(10), '') });

/** From which day on a letter is a reminder; none without a day. */
export const ReminderForm = v.object({ day: dayField, revision });

/** On which day notes were delivered; without a day, that they were not. */
export const DeliveredForm = v.object({
	id: listField(idField, maxDelegations, 'accreditation.wrong.too-many'),
	day: dayField,
});
