import * as v from 'valibot';
import { choiceField, idField, singleLineField, listField, onceField } from '#platform/form.ts';
import { chosenKinds, emailKinds } from './emails.ts';

/** The most emails of one press: a page of the list. */
export const maxEmails = 50;
/** The most emails of a kind that one press releases. */
export const maxReleased = 500;

/** The officers' form: chosen emails are released or discarded. */
export const EmailStepForm = v.object({
	id: v.pipe(
		listField(idField, maxEmails, 'accreditation.wrong.too-many'),
		v.minLength(1, 'accreditation.emails.none-chosen'),
	),
	do: choiceField(['release', 'discard']),
});

/** Everything held of a kind is released. */
export const ReleaseKindForm = v.object({
	kind: choiceField(emailKinds, 'accreditation.wrong.choice'),
});

/** One email is sent again. */
export const ResendForm = v.object({ once: onceField });

/** The officers' choices about the emails of a conference. */
export const EmailChoicesForm = v.object({
	atOnce: listField(v.picklist(chosenKinds, 'accreditation.wrong.choice'), chosenKinds.length),
	contact: singleLineField(254, 'accreditation.wrong.too-long'),
});
