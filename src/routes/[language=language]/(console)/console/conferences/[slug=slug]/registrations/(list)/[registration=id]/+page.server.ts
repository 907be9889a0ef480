import { error, type RequestEvent } from '@sveltejs/kit';
import {
	AssistantForm,
	CorrectionForm,
	DecisionForm,
	FurtherDelegationForm,
	RemoveAssistantForm,
	RemoveDelegationForm,
	RiskForm,
	SensitiveForm,
	StepForm,
	VisaLetterForm,
} from '#accreditation';
import {
	addAssistant,
	addFurtherDelegation,
	answersForOfficers,
	correctRegistration,
	decideChange,
	issueVisaLetter,
	maxAssistants,
	registrationOf,
	removeAssistant,
	removeFurtherDelegation,
	setAtRisk,
	visaLetterState,
} from '#accreditation/server';
import { formAction } from '#platform/server/form-action.ts';
import { listQueryWith } from '#site/list-query.ts';
import { afterStep, onRegistration, readAnswer, showAnswer, takeFormStep } from '../step.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { context } = locals;
	const found = (await registrationOf(context, params.slug, params.registration)) ?? error(404);
	return {
		...found,
		mayAddAssistant: found.mayManage && found.assistants.length < maxAssistants,
		/** `null` for officers who are limited to other categories. */
		answers: await answersForOfficers(context, params.registration),
		visaLetter: await visaLetterState(context, params.registration),
		success: url.searchParams.get('success'),
	};
};

/** The same page beside the same list. */
const success = ({ url }: RequestEvent): string => listQueryWith(url, { success: 'saved' });

export const actions: Actions = {
	step: formAction(StepForm, takeFormStep, afterStep),
	correct: formAction(CorrectionForm, onRegistration(correctRegistration), { success }),
	decide: formAction(DecisionForm, onRegistration(decideChange), { success }),
	'read-sensitive': formAction(SensitiveForm, readAnswer, showAnswer),
	'issue-visa-letter': formAction(VisaLetterForm, onRegistration(issueVisaLetter), { success }),
	risk: formAction(RiskForm, onRegistration(setAtRisk), { success }),
	'add-assistant': formAction(AssistantForm, onRegistration(addAssistant), { success }),
	'remove-assistant': formAction(RemoveAssistantForm, onRegistration(removeAssistant), { success }),
	'add-delegation': formAction(FurtherDelegationForm, onRegistration(addFurtherDelegation), { success }),
	'remove-delegation': formAction(RemoveDelegationForm, onRegistration(removeFurtherDelegation), { success }),
};
