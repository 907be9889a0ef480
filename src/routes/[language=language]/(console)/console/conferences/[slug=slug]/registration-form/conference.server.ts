import type { RequestEvent } from '@sveltejs/kit';
import { standardForm } from '#accreditation';
import { editForm, publishForm } from '#accreditation/server';
import { textLanguages } from '#conference';
import { dayAfter, startOfDay, workingCopy } from '#conference/server';
import { refuse } from '#platform/result.ts';
import type { UploadOptions } from '#platform/server/files/upload-form.ts';
import { services } from '#platform/server/services.ts';

/** Begins with the standard form, in those languages of the conference's texts that the program speaks. */
export async function beginWithStandard({ locals, params }: RequestEvent, { version }: { version: number }) {
	const copy = await workingCopy(locals.context, params['slug'] ?? '');
	if (!copy) return refuse('not-found');
	const { languages, words } = services();
	const asked = new Set(textLanguages(copy.document, languages()));
	const own = languages().filter((code) => asked.has(code));
	const textsOf = (key: string) =>
		Object.fromEntries((own.length ? own : languages()).map((code) => [code, words(code)(key)]));
	const edit = { do: 'replace', definition: standardForm(textsOf) } as const;
	return editForm(locals.context, copy.id, { revision: version, edit });
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
