import type { RequestEvent } from '@sveltejs/kit';
import type * as v from 'valibot';
import { stepIn, withResult, type StepForm, type StepQuestion } from '#accreditation';
import { stepQuestion, transitionMany, type StepsTaken } from '#accreditation/server';
import { workingCopy } from '#conference/server';
import { done, refuse } from '#platform/result.ts';
import { withoutAction } from '#site/list-query.ts';
import { onPlace } from '#site/on-thing.server.ts';

type SentStep = v.InferOutput<typeof StepForm>;
/** The step was taken, or it is asked first whether it is meant. */
type FormStepTaken =
	| { form: SentStep; taken: StepsTaken; question?: never }
	| { form: SentStep; question: StepQuestion };

/** Takes the step of a form for the chosen registrations, or asks before. */
export async function takeFormStep({ locals, params }: RequestEvent, form: SentStep) {
	const copy = await workingCopy(locals.context, params['slug'] ?? '');
	if (!copy) return refuse('not-found');
	const question = await stepQuestion(locals.context, copy.slug, form);
	if (question) return done<FormStepTaken>({ form, question });
	const step = stepIn(form, copy.document.timeZone);
	if (!step.ok) return step;
	const result = await transitionMany(locals.context, form.id, step.value, form);
	return result.ok ? done<FormStepTaken>({ form, taken: result.value }) : result;
}

/**
 * The page to return to, which says how the step went: a list with the rows that it had, at the first of those chosen;
 * from a person, whose step was taken, the next one of the list.
 */
function nextPage({ url }: RequestEvent, value: FormStepTaken | null): string {
	if (!value || value.question) return '';
	const { form, taken } = value;
	const next = withResult(withoutAction(url), { do: form.do, ...taken }, form.shown);
	const isTaken = taken.taken.length === form.id.length;
	const page = form.next && isTaken ? url.pathname.replace(/[^/]+$/, form.next) : '';
	return `${page}?${next.toString()}${form.shown.length ? `#${form.id[0]}` : ''}`;
}

/** After a step: the question before it, on the page itself, or the page that says how it went. */
export const afterStep = {
	success: nextPage,
	show: async (_: RequestEvent, { form, question }: FormStepTaken) =>
		question ? { question, rows: form.shown } : null,
};

/** Calls an operation on the registration of the address. */
export const onRegistration = onPlace(({ registration = '' }) => registration);
