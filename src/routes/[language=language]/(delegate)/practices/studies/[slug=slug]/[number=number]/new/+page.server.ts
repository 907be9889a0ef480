import { error } from '@sveltejs/kit';
import { StudyForm } from '#practices';
import { enterStudy, readStudies } from '#practices/server';
import { refuse } from '#platform/result.ts';
import { formAction } from '#platform/server/form-action.ts';
import { versionAt } from '../version-at.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locals, url } = event;
	const { practice, version, countries, trials } =
		(await readStudies(locals.context, versionAt(event))) ?? error(404);
	const kind = url.searchParams.get('kind') === 'review' ? ('review' as const) : ('trial' as const);
	return { practice, version, countries, trials, kind, once: crypto.randomUUID() };
};

export const actions: Actions = {
	save: formAction(
		StudyForm,
		async (event, input) => {
			const page = await readStudies(event.locals.context, versionAt(event));
			if (!page) return refuse('not-found');
			if (input.step !== 'save') return refuse(input.step);
			return enterStudy(event.locals.context, page.version.id, input);
		},
		{ success: ({ url }) => `${url.pathname.replace(/\/new$/, '')}?success=saved` },
	),
};
