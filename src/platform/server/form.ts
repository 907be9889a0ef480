import { error, type RequestEvent } from '@sveltejs/kit';

/** The form in a request. Answers 400 for a missing or broken form, 413 for one that is too large. */
export function formOf(request: Request): Promise<FormData> {
	return request.formData().catch((reason: unknown) => {
		// A form that is too large throws its own error.
		if (reason instanceof TypeError) error(400);
		throw reason;
	});
}

/** The controls of a form: name and value, in their order. */
export type Controls = readonly (readonly [name: string, value: string])[];

/** Most controls of a form that is returned to the browser; the form of the longest agenda has fewer. */
export const maxControls = 20_000;

/** The controls of a submitted form, without files. */
export const controlsOf = (form: FormData): Controls =>
	[...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []));

type Sent = Pick<RequestEvent, 'request' | 'locals'>;

/** The form in a request. Stores it in `locals`, so a later error page can return what was typed. */
export async function sentForm({ request, locals }: Sent): Promise<FormData> {
	const form = await formOf(request);
	locals.sent = controlsOf(form);
	return form;
}

/** Ends a request with an error page that returns what was typed. */
export function returnForm(status: 401 | 404, form: FormData): never {
	const unsent = controlsOf(form);
	error(status, '', unsent.length > maxControls ? {} : { unsent });
}
