import { error } from '@sveltejs/kit';
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
	readStepResult,
	registrationOf,
	removeAssistant,
	removeFurtherDelegation,
	setAtRisk,
	visaLetterState,
} from '#accreditation/server';
import { workingCopy } from '#conference/server';
import { formAction } from '#platform/server/form-action.ts';
import { afterStep, onRegistration, readAnswer, showAnswer, takeFormStep } from '../step.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { context } = locals;
	const copy = (await workingCopy(context, params.slug)) ?? error(404);
	const found = (await registrationOf(context, params.slug, params.registration)) ?? error(404);
	return {
		slug: copy.slug,
		original: copy.document.original,
		zone: copy.document.timeZone,
		now: context.now.getTime(),
		...found,
		mayAddAssistant: found.mayManage && found.assistants.length < maxAssistants,
		/** `null` for officers who are limited to other categories. */
		answers: await answersForOfficers(context, params.registration),
		visaLetter: await visaLetterState(context, params.registration),
		result: await readStepResult(context, params.slug, url.searchParams),
		success: url.searchParams.get('success'),
	};
};

const success = '?success=saved';

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
