import { redirect } from '@sveltejs/kit';
import { ChangeSubmissionForm, WithdrawSubmissionForm } from '#documents';
import { changeSubmission, submissionPage, withdrawSubmission } from '#documents/server';
import { addressOf } from '#platform/address.ts';
import { formAction } from '#platform/server/form-action.ts';
import { onPlace } from '#site/on-thing.server.ts';
import { quotaOf, submissionFiles } from '../submission.server.ts';
import type { Actions, PageServerLoad } from './$types';

const listOf = (language = '', delegation = ''): string =>
	addressOf(language, `/delegations/${delegation}/documents`);

export const load: PageServerLoad = async ({ locals: { context }, params, url }) => {
	const page = await submissionPage(context, params.delegation, params.document);
	// It may have been taken back meanwhile; the list is 404 for others.
	if (!page) redirect(303, listOf(params.language, params.delegation));
	return {
		...page,
		asked: page.mayWithdraw && url.searchParams.has('withdraw'),
	};
};

const onSubmission = onPlace(({ delegation = '', document: id = '' }) => ({ delegation, id }));

export const actions: Actions = {
	change: formAction(ChangeSubmissionForm, onSubmission(changeSubmission), {
		success: '?success=changed',
		files: { fields: submissionFiles, quota: ({ params }) => quotaOf(params['delegation']) },
	}),
	withdraw: formAction(WithdrawSubmissionForm, onSubmission(withdrawSubmission), {
		success: ({ params }, value) =>
			`${listOf(params['language'], params['delegation'])}?success=${value?.outcome ?? 'withdrawn'}`,
	}),
};
