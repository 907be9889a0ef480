import { error } from '@sveltejs/kit';
import { ReadNewsForm } from '#practices';
import { markNewsRead, ownPractices, reviewTasks, startPage } from '#practices/server';
import { formAction } from '#platform/server/form-action.ts';
import { withInput } from '#site/on-thing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context } }) => {
	const page = (await startPage(context)) ?? error(404);
	const reviews = await reviewTasks(context);
	const own = (await ownPractices(context)) ?? error(404);
	return { ...page, own, reviews, until: context.now.getTime() };
};

export const actions: Actions = {
	default: formAction(ReadNewsForm, withInput(markNewsRead)),
};
