import { redirect } from '@sveltejs/kit';
import { ChangeExperienceForm, RemoveExperienceForm, WithdrawExperienceForm } from '#practices';
import { changeExperience, experiencePage, removeExperience, withdrawExperience } from '#practices/server';
import { addressOf } from '#platform/address.ts';
import { formAction } from '#platform/server/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

const listOf = (language = '', slug = ''): string => addressOf(language, `/practices/${slug}/experience`);

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const page = await experiencePage(locals.context, params.slug, params.experience);
	// It may have been withdrawn meanwhile; the list is 404 for others.
	if (!page) redirect(303, listOf(params.language, params.slug));
	const { practice, experience, isOwn, choices, viewer } = page;
	return {
		practice,
		experience,
		isOwn,
		choices,
		mayRemove: viewer.isOfficer && experience.state === 'published',
		success: url.searchParams.get('success'),
	};
};

type Event = Parameters<Actions[string]>[0];
const of = ({ params }: Event): { slug: string; id: string } => ({
	slug: params['slug'] ?? '',
	id: params['experience'] ?? '',
});

export const actions: Actions = {
	change: formAction(
		ChangeExperienceForm,
		(event: Event, input) => changeExperience(event.locals.context, of(event), input),
		{ success: '?success=changed' },
	),
	withdraw: formAction(
		WithdrawExperienceForm,
		(event: Event, input) => withdrawExperience(event.locals.context, of(event), input),
		{ success: ({ params }) => `${listOf(params['language'], params['slug'])}?success=withdrawn` },
	),
	remove: formAction(
		RemoveExperienceForm,
		(event: Event, input) => removeExperience(event.locals.context, of(event), input),
		{ success: '?success=removed' },
	),
};
