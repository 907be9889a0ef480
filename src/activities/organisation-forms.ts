import * as v from 'valibot';
import { idField, nullable } from '#platform/form.ts';
import { line } from '#platform/record.ts';
import { unchecked } from '#platform/text-fields.ts';

/* The forms with which officers mend names. docs/rules/activities.md 3.2, 7.2 */

export const OrganisationIdForm = v.object({ id: idField });
export const MergeForm = v.object({
	id: idField,
	into: v.pipe(v.optional(v.string(), ''), v.uuid('activities.wrong.into')),
});
export const OrganisationForm = v.object({
	id: idField,
	mailbox: v.pipe(
		v.optional(v.string(), ''),
		v.trim(),
		v.toLowerCase(),
		v.maxLength(254, 'activities.wrong.mailbox'),
		v.check((given) => given === '' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(given), 'activities.wrong.mailbox'),
		unchecked('It is the mailbox of a function.'),
	),
	state: nullable(idField),
	iati: v.pipe(line(120).form, unchecked('It is an identifier.')),
});
