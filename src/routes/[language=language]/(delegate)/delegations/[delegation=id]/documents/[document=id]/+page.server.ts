import { redirect } from '@sveltejs/kit';
import { ChangeSubmissionForm, WithdrawSubmissionForm } from '#documents';
import { changeSubmission, submissionPage, withdrawSubmission } from '#documents/server';
import { addressOf } from '#platform/address.ts';
import { formAction } from '#platform/server/form-action.ts';
import { quotaOf, submissionFiles } from '../submission.server.ts';
import type { Actions, PageServerLoad } from './$types';

const listOf = (language = '', delegation = ''): string =>
	addressOf(language, `/delegations/${delegation}/documents`);

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { context } = locals;
	const page = await submissionPage(context, params.delegation, params.document);
	// It may have been taken back meanwhile; the list is 404 for others.
	if (!page) redirect(303, listOf(params.language, params.delegation));
	return {
		...page,
		asked: page.mayWithdraw && url.searchParams.has('withdraw'),
		success: url.searchParams.get('success'),
	};
};

type Event = Parameters<Actions[string]>[0];
const of = ({ params }: Event): { delegation: string; id: string } => ({
	delegation: params['delegation'] ?? '',
	id: params['document'] ?? '',
});

export const actions: Actions = {
	change: formAction(
		ChangeSubmissionForm,
		(event: Event, input) => changeSubmission(event.locals.context, of(event), input),
		{
			success: '?success=changed',
			files: { fields: submissionFiles, quota: ({ params }) => quotaOf(params['delegation']) },
		},
	),
	withdraw: formAction(
		WithdrawSubmissionForm,
		(event: Event, input) => withdrawSubmission(event.locals.context, of(event), input),
		{
			success: ({ params }, value) =>
				`${listOf(params['language'], params['delegation'])}?success=${value?.outcome ?? 'withdrawn'}`,
		},
	),
};
