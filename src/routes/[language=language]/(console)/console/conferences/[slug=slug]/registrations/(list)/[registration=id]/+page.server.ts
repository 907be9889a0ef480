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
} from '#accreditation';
import {
	addAssistant,
	addFurtherDelegation,
	correctRegistration,
	decideChange,
	issueVisaLetter,
	officersRegistration,
	readSensitive,
	removeAssistant,
	removeFurtherDelegation,
	setAtRisk,
} from '#accreditation/server';
import { PressForm } from '#platform/form.ts';
import { formAction } from '#platform/server/form-action.ts';
import { listQueryWith } from '#site/list-query.ts';
import { afterStep, onRegistration, takeFormStep } from '../step.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) =>
	(await officersRegistration(locals.context, params)) ?? error(404);

/** The same page beside the same list. */
const saved = { success: ({ url }: RequestEvent) => listQueryWith(url, { success: 'saved' }) };

export const actions: Actions = {
	step: formAction(StepForm, takeFormStep, afterStep),
	correct: formAction(CorrectionForm, onRegistration(correctRegistration), saved),
	decide: formAction(DecisionForm, onRegistration(decideChange), saved),
	'read-sensitive': formAction(SensitiveForm, onRegistration(readSensitive), {
		show: async (_, shown) => ({ shown }),
	}),
	'issue-visa-letter': formAction(PressForm, onRegistration(issueVisaLetter), saved),
	risk: formAction(RiskForm, onRegistration(setAtRisk), saved),
	'add-assistant': formAction(AssistantForm, onRegistration(addAssistant), saved),
	'remove-assistant': formAction(RemoveAssistantForm, onRegistration(removeAssistant), saved),
	'add-delegation': formAction(FurtherDelegationForm, onRegistration(addFurtherDelegation), saved),
	'remove-delegation': formAction(RemoveDelegationForm, onRegistration(removeFurtherDelegation), saved),
};
