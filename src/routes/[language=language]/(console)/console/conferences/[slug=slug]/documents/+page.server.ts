import { error } from '@sveltejs/kit';
import { issueQuery, issueResultIn, IssueSeveralForm, officerDocumentsList } from '#documents';
import { issueSeveral, officerDocuments, type IssuedSeveral } from '#documents/server';
import { workingCopy } from '#conference/server';
import { listQuery } from '#platform/list.ts';
import { done, type Result } from '#platform/result.ts';
import { formAction } from '#platform/server/form-action.ts';
import { maxRows } from '#platform/server/sheet-response.ts';
import { withoutAction } from '#site/list-query.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { context } = locals;
	const copy = (await workingCopy(context, params.slug)) ?? error(404);
	const list = (await officerDocuments(context, params.slug, url.searchParams)) ?? error(404);
	const { title, original, timeZone } = copy.document;
	return {
		slug: copy.slug,
		title,
		original,
		zone: timeZone,
		now: context.now.getTime(),
		list,
		query: listQuery(officerDocumentsList, list.state, { page: list.state.page }),
		mostRows: maxRows,
		result: issueResultIn(url.searchParams),
		success: url.searchParams.get('success'),
	};
};

export const actions: Actions = {
	issue: formAction(
		IssueSeveralForm,
		async ({ locals }, documents): Promise<Result<IssuedSeveral>> =>
			done(await issueSeveral(locals.context, documents)),
		{
			success: ({ url }, went) => {
				const next = withoutAction(url, ['issued', 'refused']);
				for (const [name, text] of went ? issueQuery(went) : []) next.append(name, text);
				return `?${next.toString()}`;
			},
		},
	),
};
