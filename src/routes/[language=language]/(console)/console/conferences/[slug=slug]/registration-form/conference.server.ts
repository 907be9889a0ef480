import type { RequestEvent } from '@sveltejs/kit';
import { publishForm } from '#accreditation/server';
import { dayAfter, startOfDay, workingCopy } from '#conference/server';
import { refuse } from '#platform/result.ts';
import type { UploadOptions } from '#platform/server/files/upload-form.ts';
import { services } from '#platform/server/services.ts';

/** A message in all languages of the organisation. */
export function textsOf(key: string): Record<string, string> {
	const { languages, words } = services();
	return Object.fromEntries(languages().map((code) => [code, words(code)(key)]));
}

/** Puts the draft to use; answers are possible until the end of a day in the conference's time zone. */
export async function useForm(
	{ locals, params }: RequestEvent,
	{ version, until }: { version: number; until: string },
) {
	const copy = await workingCopy(locals.context, params['slug'] ?? '');
	if (!copy) return refuse('not-found');
	const answersUntil = until ? startOfDay(dayAfter(until), copy.document.timeZone) : null;
	return publishForm(locals.context, copy.id, { revision: version, answersUntil });
}

/** The file of a form. */
export const formFile: UploadOptions<RequestEvent> = {
	fields: { file: { types: ['text/plain'], maxBytes: 1024 ** 2 } },
	quota: ({ locals }) => ({
		owner: `person:${locals.context.actor.person?.id ?? ''}`,
		maxBytes: 50 * 1024 ** 2,
	}),
};
