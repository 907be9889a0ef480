import type { RequestEvent } from '@sveltejs/kit';
import type * as v from 'valibot';
import type { AnswersForm } from '#accreditation';
import { giveAnswers, ownRegistration, transition } from '#accreditation/server';
import { refuse } from '#platform/result.ts';
import type { UploadOptions } from '#platform/server/files/upload-form.ts';

const idIn = ({ params }: RequestEvent): string => params['registration'] ?? '';

/** Stores the answers of the form. */
export const answerForm = (
	event: RequestEvent,
	{ version, seen, answer }: v.InferOutput<typeof AnswersForm>,
): ReturnType<typeof giveAnswers> => {
	const values = Object.fromEntries(
		Object.entries(answer).map(([id, value]) => [`answer.${id}`, value] as const),
	);
	return giveAnswers(event.locals.context, idIn(event), { version, seen, values });
};

/** Accepts an offered place or withdraws. Officers who are not the person have a page of their own for it. */
export async function takeOwnStep(event: RequestEvent, { do: step }: { do: 'take-offer' | 'withdraw' }) {
	const { context } = event.locals;
	if (!(await ownRegistration(context, idIn(event)))) return refuse('not-found');
	return transition(context, idIn(event), { do: step });
}

/** Files and photographs. */
export const answerFiles: UploadOptions<RequestEvent> = {
	fields: {
		file: {
			types: ['application/pdf', 'image/jpeg', 'image/png', 'image/webp'],
			maxBytes: 20 * 1024 ** 2,
		},
	},
	quota: ({ locals }) => ({
		owner: `person:${locals.context.actor.person?.id ?? ''}`,
		maxBytes: 100 * 1024 ** 2,
	}),
};
