import { error, redirect } from '@sveltejs/kit';
import {
	AcknowledgeForm,
	ConfirmWithdrawalForm,
	MisuseForm,
	PassOnForm,
	QuestionForm,
	ReplyForm,
	SightingForm,
	WithdrawForm,
	type WarningAnswerInput,
} from '#warnings';
import {
	acknowledgeWarning,
	answerWarning,
	confirmWithdrawal,
	readWarning,
	readWarningDesk,
	replyToAnswer,
	withdrawWarning,
} from '#warnings/server';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, params, url }) => {
	const warning = (await readWarning(context, params.warning)) ?? error(404);
	if (warning.state === 'draft') redirect(303, `${url.pathname}/${warning.may.edit ? 'edit' : 'review'}`);
	return {
		warning,
		desk: (await readWarningDesk(context)) ?? error(404),
		now: context.now,
		once: crypto.randomUUID(),
		success: url.searchParams.get('success'),
	};
};

type Event = Parameters<Actions[string]>[0];
const answer = ({ locals, params }: Event, input: WarningAnswerInput) =>
	answerWarning(locals.context, params.warning, input);
const answered = { success: '?success=answered' };
export const actions: Actions = {
	acknowledge: formAction(
		AcknowledgeForm,
		({ locals, params }: Event, input) => acknowledgeWarning(locals.context, params.warning, input),
		{ success: '?success=acknowledged' },
	),
	confirm: formAction(
		ConfirmWithdrawalForm,
		({ locals, params }: Event, input) => confirmWithdrawal(locals.context, params.warning, input),
		{ success: '?success=confirmed' },
	),
	sighting: formAction(SightingForm, answer, answered),
	ask: formAction(QuestionForm, answer, answered),
	pass: formAction(PassOnForm, answer, answered),
	misuse: formAction(MisuseForm, answer, answered),
	reply: formAction(
		ReplyForm,
		({ locals, params }: Event, input) => replyToAnswer(locals.context, params.warning, input),
		{ success: '?success=replied' },
	),
	withdraw: formAction(
		WithdrawForm,
		({ locals, params }: Event, input) => withdrawWarning(locals.context, params.warning, input, services()),
		{ success: '?success=withdrawn' },
	),
};
