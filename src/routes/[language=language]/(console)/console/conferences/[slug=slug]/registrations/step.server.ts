import type { RequestEvent } from '@sveltejs/kit';
import type * as v from 'valibot';
import { stepIn, withResult, type Answers, type OfficerStep, type StepForm } from '#accreditation';
import { readSensitive, takeSteps, type StepsTaken } from '#accreditation/server';
import { workingCopy } from '#conference/server';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';

/** Takes the step of a form for the chosen registrations. */
export async function takeFormStep({ locals, params }: RequestEvent, form: v.InferOutput<typeof StepForm>) {
	const copy = await workingCopy(locals.context, params['slug'] ?? '');
	if (!copy) return refuse('not-found');
	const step = stepIn(form, copy.document.timeZone);
	if (!step.ok) return step;
	const result = await takeSteps(locals.context, form.id, step.value, form);
	return result.ok ? done({ step: form.do, taken: result.value }) : result;
}

/** The page to return to, which says how the step went. */
export function afterStep(
	{ url }: RequestEvent,
	value: { step: OfficerStep; taken: StepsTaken } | null,
): string {
	if (!value) return '';
	const query = new URLSearchParams([...url.searchParams].filter(([name]) => !name.startsWith('/')));
	return `?${withResult(query, { do: value.step, ...value.taken }).toString()}`;
}

/** Calls an operation on the registration of the address. */
export const onRegistration =
	<Input, Value, Refusal extends string>(
		verb: (ctx: OperationContext, id: string, input: Input) => Promise<Result<Value, Refusal>>,
	) =>
	({ locals, params }: RequestEvent, input: Input): Promise<Result<Value, Refusal>> =>
		verb(locals.context, params['registration'] ?? '', input);

/** Reads one sensitive answer. */
export const readAnswer = (
	{ locals, params }: RequestEvent,
	input: { field: string },
): ReturnType<typeof readSensitive> => readSensitive(locals.context, params['registration'] ?? '', input);

/** Shows it on the page itself, which no cache stores. */
export const showAnswer = {
	show: async (_: RequestEvent, shown: { field: string; value: Answers[string] }) => ({ shown }),
};
