import { error } from '@sveltejs/kit';
import { IssueForm, ListingsForm } from '#accreditation';
import { issueList, listsOf, officersConference, setListings } from '#accreditation/server';
import { workingCopy } from '#conference/server';
import { refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { formAction } from '#platform/server/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { context } = locals;
	const copy = (await workingCopy(context, params.slug)) ?? error(404);
	return {
		slug: copy.slug,
		title: copy.document.title,
		original: copy.document.original,
		lists: (await listsOf(context, params.slug)) ?? error(404),
		success: url.searchParams.get('success'),
	};
};

/** Calls an operation on the conference of the address. */
const inConference =
	<Input, Value>(verb: (ctx: OperationContext, conference: string, input: Input) => Promise<Result<Value>>) =>
	async ({ locals, params }: Parameters<Actions[string]>[0], input: Input): Promise<Result<Value>> => {
		const found = await officersConference(locals.context, { slug: params['slug'] ?? '' });
		return found ? verb(locals.context, found.id, input) : refuse('not-found');
	};

export const actions: Actions = {
	choose: formAction(ListingsForm, inConference(setListings), { success: '?success=chosen' }),
	issue: formAction(IssueForm, inConference(issueList), { success: '?success=issued' }),
};
