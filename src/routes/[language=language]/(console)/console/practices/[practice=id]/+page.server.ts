import { error } from '@sveltejs/kit';
import { PracticeReasonForm, PracticeVersionForm } from '#exchange';
import { practiceForm, publishPractice, returnPractice, withdrawPractice } from '#exchange/server';
import { formAction } from '#platform/server/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const page = await practiceForm(locals.context, params.practice);
	if (!page?.mayDecide) error(404);
	const { practice, owners, mayEdit } = page;
	return { practice, owners, mayEdit, success: url.searchParams.get('success') };
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
	withdraw: formAction(
		PracticeReasonForm,
		({ locals, params }: Event, input) => withdrawPractice(locals.context, params.practice, input),
		{ success: '?success=withdrawn' },
	),
};
