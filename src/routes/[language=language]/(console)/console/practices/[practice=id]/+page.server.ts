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
import { onThing } from '#site/on-thing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const page = await practiceForm(locals.context, params.practice);
	if (!page?.mayDecide) error(404);
	const { practice, owners, states, mayEdit } = page;
	const choices = (await ownerChoices(locals.context)) ?? [];
	return { practice, owners, states, choices, mayEdit };
};

export const actions: Actions = {
	publish: formAction(PracticeVersionForm, onThing('practice', publishPractice), {
		success: '?success=published',
	}),
	return: formAction(PracticeReasonForm, onThing('practice', returnPractice), {
		success: '?success=returned',
	}),
	'add-owner': formAction(AddOwnerForm, onThing('practice', addOwner), { success: '?success=owners' }),
	'remove-owner': formAction(RemoveOwnerForm, onThing('practice', removeOwner), {
		success: '?success=owners',
	}),
	withdraw: formAction(PracticeReasonForm, onThing('practice', withdrawPractice), {
		success: '?success=withdrawn',
	}),
};
