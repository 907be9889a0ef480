import { error, type RequestEvent } from '@sveltejs/kit';

/** The form that a request sends. What is no form, or a broken one, is answered 400; too large a one, 413. */
export function formOf(request: Request): Promise<FormData> {
	return request.formData().catch((reason: unknown) => {
		// What is too large has an answer of its own.
		if (reason instanceof TypeError) error(400);
		throw reason;
	});
}

/** The controls of a form: name and value, in their order. */
export type Controls = readonly (readonly [name: string, value: string])[];

/** Controls of the longest form that is given back; the form of the longest agenda has fewer. */
export const maxControls = 20_000;

/** The controls of a form that was sent; files are passed over. */
export const controlsOf = (form: FormData): Controls =>
	[...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []));

type Sent = Pick<RequestEvent, 'request' | 'locals'>;

/** The form that a request sends. Should something break from here on, what was typed is at hand, and comes back. */
export async function sentForm({ request, locals }: Sent): Promise<FormData> {
	const form = await formOf(request);
	locals.sent = controlsOf(form);
	return form;
}

/** Ends a request for which there is nothing here, without losing what was typed: the page shows it again. */
export function returnForm(status: 401 | 404, form: FormData): never {
	const unsent = controlsOf(form);
	error(status, '', unsent.length > maxControls ? {} : { unsent });
}
