import { issueQuery, IssueSeveralForm } from '#documents';
import { issueSeveral, type IssuedSeveral } from '#documents/server';
import { done, type Result } from '#platform/result.ts';
import { formAction } from '#platform/server/form-action.ts';
import { withoutAction } from '#site/list-query.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	issue: formAction(
		IssueSeveralForm,
		async ({ locals }, documents): Promise<Result<IssuedSeveral>> =>
			done(await issueSeveral(locals.context, documents)),
		{
			success: ({ url }, went) =>
				`?${new URLSearchParams([...withoutAction(url), ...(went ? issueQuery(went) : [])]).toString()}`,
		},
	),
};
