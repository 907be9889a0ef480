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
	readWarningInbox,
	replyToAnswer,
	withdrawWarning,
} from '#warnings/server';
import { formAction } from '#platform/server/form-action.ts';
import { onThing } from '#site/on-thing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, params, url }) => {
	const warning = (await readWarning(context, params.warning)) ?? error(404);
	if (warning.state === 'draft') redirect(303, `${url.pathname}/${warning.may.edit ? 'edit' : 'review'}`);
	return {
		warning,
		desk: (await readWarningInbox(context)) ?? error(404),
		now: context.now,
		once: crypto.randomUUID(),
	};
};

type Event = Parameters<Actions[string]>[0];
const answer = ({ locals, params }: Event, input: WarningAnswerInput) =>
	answerWarning(locals.context, params.warning, input);
const answered = { success: '?success=answered' };
export const actions: Actions = {
	acknowledge: formAction(AcknowledgeForm, onThing('warning', acknowledgeWarning), {
		success: '?success=acknowledged',
	}),
	confirm: formAction(ConfirmWithdrawalForm, onThing('warning', confirmWithdrawal), {
		success: '?success=confirmed',
	}),
	sighting: formAction(SightingForm, answer, answered),
	ask: formAction(QuestionForm, answer, answered),
	pass: formAction(PassOnForm, answer, answered),
	misuse: formAction(MisuseForm, answer, answered),
	reply: formAction(ReplyForm, onThing('warning', replyToAnswer), { success: '?success=replied' }),
	withdraw: formAction(WithdrawForm, onThing('warning', withdrawWarning), { success: '?success=withdrawn' }),
};
