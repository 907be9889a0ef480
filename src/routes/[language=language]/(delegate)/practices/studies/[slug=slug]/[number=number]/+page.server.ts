import { error } from '@sveltejs/kit';
import { ConfirmSearchForm, ImportStudiesForm, SearchForm } from '#practices';
import { confirmSearch, enterSearch, importStudies, readStudies } from '#practices/server';
import { refuse } from '#platform/result.ts';
import { formAction } from '#platform/server/form-action.ts';
import { versionAt } from './version-at.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const page = (await readStudies(event.locals.context, versionAt(event))) ?? error(404);
	return { ...page, once: crypto.randomUUID() };
};

export const actions: Actions = {
	import: formAction(
		ImportStudiesForm,
		async (event, { file }) => {
			const page = await readStudies(event.locals.context, versionAt(event));
			return page ? importStudies(event.locals.context, page.version.id, file) : refuse('not-found');
		},
		{ success: '?success=imported' },
	),
	search: formAction(
		SearchForm,
		(event, input) => enterSearch(event.locals.context, versionAt(event).slug, input),
		{ success: '?success=searched' },
	),
	confirm: formAction(
		ConfirmSearchForm,
		(event, input) => confirmSearch(event.locals.context, versionAt(event).slug, input),
		{ success: '?success=confirmed' },
	),
};
