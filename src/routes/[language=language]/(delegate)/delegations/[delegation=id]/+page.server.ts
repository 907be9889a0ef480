import { error } from '@sveltejs/kit';
import {
	CredentialsForm,
	FocalPointStepForm,
	NominateAgainForm,
	NominationForm,
	RightsForm,
} from '#accreditation';
import {
	delegationPage,
	nominateAgain,
	nominateOne,
	setRights,
	submitCredentials,
	takeStep,
} from '#accreditation/server';
import { documentsSection, submissionAccess } from '#documents/server';
import { formAction } from '#platform/server/form-action.ts';
import { credentialsFields, quotaOf } from './credentials.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { context } = locals;
	const page = (await delegationPage(context, params.delegation)) ?? error(404);
	const withdrawn = page.people.find(({ id }) => id === url.searchParams.get('withdraw'));
	return {
		...page,
		documents: await documentsSection(context, { author: params.delegation }),
		asked: page.access.mayManage ? (withdrawn ?? null) : null,
		isMember: (await submissionAccess(context, params.delegation)) !== null,
		now: context.now.getTime(),
		success: url.searchParams.get('success'),
	};
};

type Event = Parameters<Actions[string]>[0];
const of = ({ params }: Event): string => params['delegation'] ?? '';

const saved = { success: '?success=saved' };

export const actions: Actions = {
	nominate: formAction(
		NominationForm,
		(event: Event, input) => nominateOne(event.locals.context, of(event), input),
		{ success: (_, value) => `?success=${value?.state ?? 'nominated'}` },
	),
	again: formAction(
		NominateAgainForm,
		(event: Event, { again }) => nominateAgain(event.locals.context, of(event), again),
		{ success: '?success=nominated' },
	),
	credentials: formAction(
		CredentialsForm,
		(event: Event, { file }) => submitCredentials(event.locals.context, of(event), file),
		{ success: '?success=saved', files: { fields: credentialsFields, quota: (event) => quotaOf(of(event)) } },
	),
	rights: formAction(
		RightsForm,
		(event: Event, rights) => setRights(event.locals.context, of(event), rights),
		saved,
	),
	step: formAction(
		FocalPointStepForm,
		({ locals }, { id, do: step }) => takeStep(locals.context, id, { do: step }),
		saved,
	),
};
