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
	transition,
} from '#accreditation/server';
import { documentsSection, submissionAccess } from '#documents/server';
import { formAction } from '#platform/server/form-action.ts';
import { onThing } from '#site/on-thing.server.ts';
import { credentialsFiles } from './credentials.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, params, url }) => {
	const page = (await delegationPage(context, params.delegation)) ?? error(404);
	const withdrawn = page.people.find(({ id }) => id === url.searchParams.get('withdraw'));
	return {
		...page,
		documents: await documentsSection(context, { author: params.delegation }),
		asked: page.access.mayManage ? (withdrawn ?? null) : null,
		isMember: (await submissionAccess(context, params.delegation)) !== null,
		now: context.now.getTime(),
	};
};

const saved = { success: '?success=saved' };

export const actions: Actions = {
	nominate: formAction(NominationForm, onThing('delegation', nominateOne), {
		success: (_, value) => `?success=${value?.state ?? 'nominated'}`,
	}),
	again: formAction(
		NominateAgainForm,
		({ locals, params }, { again }) => nominateAgain(locals.context, params['delegation'] ?? '', again),
		{ success: '?success=nominated' },
	),
	credentials: formAction(
		CredentialsForm,
		({ locals, params }, { file }) => submitCredentials(locals.context, params['delegation'] ?? '', file),
		{ ...saved, files: credentialsFiles },
	),
	rights: formAction(RightsForm, onThing('delegation', setRights), saved),
	step: formAction(
		FocalPointStepForm,
		({ locals }, { id, do: step }) => transition(locals.context, id, { do: step }),
		saved,
	),
};
