import { error } from '@sveltejs/kit';
import { CorrectionForm, resultIn, StepForm } from '#accreditation';
import { correctRegistration, registrationOf } from '#accreditation/server';
import { workingCopy } from '#conference/server';
import { formAction } from '#platform/server/form-action.ts';
import { afterStep, takeFormStep } from '../step.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { context } = locals;
	const copy = (await workingCopy(context, params.slug)) ?? error(404);
	const found = (await registrationOf(context, params.slug, params.registration)) ?? error(404);
	return {
		slug: copy.slug,
		original: copy.document.original,
		zone: copy.document.timeZone,
		now: context.now.getTime(),
		...found,
		result: resultIn(url.searchParams),
		success: url.searchParams.get('success'),
	};
};

export const actions: Actions = {
	step: formAction(StepForm, takeFormStep, { success: afterStep }),
	correct: formAction(
		CorrectionForm,
		({ locals, params }, input) => correctRegistration(locals.context, params['registration'] ?? '', input),
		{ success: '?success=saved' },
	),
};
