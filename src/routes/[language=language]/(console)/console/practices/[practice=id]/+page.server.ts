import { error } from '@sveltejs/kit';
import { AddOwnerForm, PracticeReasonForm, PracticeVersionForm, RemoveOwnerForm } from '#practices';
import {
	addOwner,
	ownerChoices,
	practiceForm,
	publishPractice,
	removeOwner,
	returnPractice,
	withdrawPractice,
} from '#practices/server';
import { formAction } from '#platform/server/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const page = await practiceForm(locals.context, params.practice);
	if (!page?.mayDecide) error(404);
	const { practice, owners, states, mayEdit } = page;
	const choices = (await ownerChoices(locals.context)) ?? [];
	return { practice, owners, states, choices, mayEdit, success: url.searchParams.get('success') };
};

type Event = Parameters<Actions[string]>[0];

export const actions: Actions = {
	publish: formAction(
		PracticeVersionForm,
		({ locals, params }: Event, input) => publishPractice(locals.context, params.practice, input),
		{ success: '?success=published' },
	),
	return: formAction(
		PracticeReasonForm,
		({ locals, params }: Event, input) => returnPractice(locals.context, params.practice, input),
		{ success: '?success=returned' },
	),
	'add-owner': formAction(
		AddOwnerForm,
		({ locals, params }: Event, input) => addOwner(locals.context, params.practice, input),
		{ success: '?success=owners' },
	),
	'remove-owner': formAction(
		RemoveOwnerForm,
		({ locals, params }: Event, input) => removeOwner(locals.context, params.practice, input),
		{ success: '?success=owners' },
	),
	withdraw: formAction(
		PracticeReasonForm,
		({ locals, params }: Event, input) => withdrawPractice(locals.context, params.practice, input),
		{ success: '?success=withdrawn' },
	),
};
