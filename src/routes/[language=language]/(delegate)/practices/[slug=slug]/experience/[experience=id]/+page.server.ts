import { redirect } from '@sveltejs/kit';
import { ChangeExperienceForm, RemoveExperienceForm, WithdrawExperienceForm } from '#practices';
import { changeExperience, experiencePage, removeExperience, withdrawExperience } from '#practices/server';
import { addressOf } from '#platform/address.ts';
import { formAction } from '#platform/server/form-action.ts';
import { onPlace } from '#site/on-thing.server.ts';
import type { Actions, PageServerLoad } from './$types';

const listOf = (language = '', slug = ''): string => addressOf(language, `/practices/${slug}/experience`);

export const load: PageServerLoad = async ({ locals, params }) => {
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
	};
};

const onExperience = onPlace(({ slug = '', experience: id = '' }) => ({ slug, id }));

export const actions: Actions = {
	change: formAction(ChangeExperienceForm, onExperience(changeExperience), { success: '?success=changed' }),
	withdraw: formAction(WithdrawExperienceForm, onExperience(withdrawExperience), {
		success: ({ params }) => `${listOf(params['language'], params['slug'])}?success=withdrawn`,
	}),
	remove: formAction(RemoveExperienceForm, onExperience(removeExperience), { success: '?success=removed' }),
};
