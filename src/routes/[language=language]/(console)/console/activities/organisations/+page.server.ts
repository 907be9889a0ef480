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
import { withInput } from '#site/on-thing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, url }) => {
	const words = url.searchParams.get('words') ?? '';
	return {
		words: words.slice(0, 100),
		organisations: (await namedOrganisations(context, words)) ?? error(404),
		states: (await listEntries(context, 'state', context.language)).map(({ id, name }) => ({ id, name })),
	};
};

export const actions: Actions = {
	merge: formAction(MergeForm, withInput(mergeOrganisations), {
		success: '?success=merged',
	}),
	restore: formAction(OrganisationIdForm, withInput(restoreOrganisationNames), {
		success: '?success=restored',
	}),
	change: formAction(OrganisationForm, withInput(changeOrganisation), {
		success: '?success=changed',
	}),
};
