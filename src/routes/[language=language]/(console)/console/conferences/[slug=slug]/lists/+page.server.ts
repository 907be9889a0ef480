import { error } from '@sveltejs/kit';
import { IssueForm, ListingsForm } from '#accreditation';
import { issueList, listsOf, setListings } from '#accreditation/server';
import { workingCopy } from '#conference/server';
import { formAction } from '#platform/server/form-action.ts';
import { inConference } from '#site/in-conference.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, params }) => {
	const copy = (await workingCopy(context, params.slug)) ?? error(404);
	return {
		slug: copy.slug,
		title: copy.document.title,
		original: copy.document.original,
		lists: (await listsOf(context, params.slug)) ?? error(404),
	};
};

export const actions: Actions = {
	choose: formAction(ListingsForm, inConference(setListings), { success: '?success=chosen' }),
	issue: formAction(IssueForm, inConference(issueList), { success: '?success=issued' }),
};
