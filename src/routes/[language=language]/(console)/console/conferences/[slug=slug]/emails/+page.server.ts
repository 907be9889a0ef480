import { error } from '@sveltejs/kit';
import { EmailChoicesForm, emailsList, EmailStepForm, ReleaseKindForm } from '#accreditation';
import { emailsOf, setEmailChoices } from '#accreditation/server';
import { workingCopy } from '#conference/server';
import { listQuery } from '#platform/list.ts';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import { inConference } from '#site/in-conference.server.ts';
import { after, releaseKind, stepChosen } from './steps.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { context } = locals;
	const copy = (await workingCopy(context, params.slug)) ?? error(404);
	const emails = (await emailsOf(context, params.slug, url.searchParams)) ?? error(404);
	return {
		slug: copy.slug,
		title: copy.document.title,
		original: copy.document.original,
		zone: copy.document.timeZone,
		emails,
		query: listQuery(emailsList, emails.state, { page: emails.state.page }),
		allSelected: url.searchParams.get('select') === 'all',
		reachable: services().mailer.reachable,
		success: url.searchParams.get('success'),
		count: Number(/^\d{1,4}$/.exec(url.searchParams.get('count') ?? '')?.[0] ?? 0),
	};
};

export const actions: Actions = {
	step: formAction(EmailStepForm, stepChosen, { success: after }),
	'release-kind': formAction(ReleaseKindForm, releaseKind, { success: after }),
	choices: formAction(EmailChoicesForm, inConference(setEmailChoices), { success: '?success=saved' }),
};
