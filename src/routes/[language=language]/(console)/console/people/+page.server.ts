import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { spokenLanguages } from '#platform/language.ts';
import { choiceField, singleLineField, nullable } from '#platform/form.ts';
import { addAccount } from '#platform/server/accounts/add-account.ts';
import { readAccounts } from '#platform/server/accounts/read-accounts.ts';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import { maxRows } from '#platform/server/sheet-response.ts';
import { storedForm } from '#platform/server/stored-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locals, url } = event;
	return {
		list: (await readAccounts(locals.context, url.searchParams)) ?? error(404),
		mostRows: maxRows,
		/** What was typed before signing in again. */
		stored: storedForm(event),
	};
};

const AddForm = v.object({
	name: singleLineField(200, 'platform.bad-name'),
	email: singleLineField(254, 'platform.bad-email'),
	role: nullable(choiceField(['administrator', 'officer'])),
	language: choiceField(spokenLanguages),
});
type Event = Parameters<Actions[string]>[0];

export const actions: Actions = {
	add: formAction(
		AddForm,
		({ locals }: Event, input) =>
			addAccount(locals.context, { ...input, session: locals.session }, services()),
		{ success: '?success=added' },
	),
};
