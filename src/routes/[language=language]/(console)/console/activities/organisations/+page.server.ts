import { error } from '@sveltejs/kit';
import { MergeForm, OrganisationForm, OrganisationIdForm } from '#activities';
import {
	changeOrganisation,
	mergeOrganisations,
	namedOrganisations,
	restoreOrganisationNames,
} from '#activities/server';
import { listEntries } from '#directory/server';
import { formAction } from '#platform/server/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, url }) => {
	const words = url.searchParams.get('words') ?? '';
	return {
		words: words.slice(0, 100),
		organisations: (await namedOrganisations(context, words)) ?? error(404),
		states: (await listEntries(context, 'state', context.language)).map(({ id, name }) => ({ id, name })),
		success: url.searchParams.get('success'),
	};
};

type Event = Parameters<Actions[string]>[0];
export const actions: Actions = {
	merge: formAction(MergeForm, ({ locals }: Event, input) => mergeOrganisations(locals.context, input), {
		success: '?success=merged',
	}),
	restore: formAction(
		OrganisationIdForm,
		({ locals }: Event, input) => restoreOrganisationNames(locals.context, input),
		{ success: '?success=restored' },
	),
	change: formAction(
		OrganisationForm,
		({ locals }: Event, input) => changeOrganisation(locals.context, input),
		{
			success: '?success=changed',
		},
	),
};
