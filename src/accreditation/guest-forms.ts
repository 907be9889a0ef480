import * as v from 'valibot';
import { choiceField, idField, onceField, secretField } from '#platform/form.ts';
import { spokenLanguages } from '#platform/language.ts';
import { isOneTable, tableFields } from '#platform/table-form.ts';
import { guestCategories } from './guest-lines.ts';
import { FocalPointLinesForm } from './invitation-forms.ts';
import { RegisterForm } from './registration-form-forms.ts';

/* Schemas of the forms of guests who are invited by address. */

const choice = 'accreditation.wrong.choice';

/** A list of guests, and what its lines are where they say nothing. */
export const CheckGuestsForm = v.pipe(
	v.object({
		...tableFields,
		language: choiceField(spokenLanguages, choice),
		category: choiceField(guestCategories, choice),
	}),
	v.forward(v.partialCheck([['pasted'], ['file']], isOneTable, 'ui.table-fields.one-of-both'), ['pasted']),
);

/** The checked lines. */
export const InviteGuestsForm = v.object({ lines: FocalPointLinesForm.entries.lines, once: onceField });

export const WithdrawGuestForm = v.object({ id: idField });

/** Registering by the link of an invitation, which says the address and the category. */
export const RegisterInvitedForm = v.object({
	...v.omit(RegisterForm, ['category', 'email']).entries,
	key: secretField,
});
