import { error } from '@sveltejs/kit';

/** The form that a request sends. What is no form, or a broken one, is answered 400; too large a one, 413. */
export function formOf(request: Request): Promise<FormData> {
	return request.formData().catch((reason: unknown) => {
		// What is too large has an answer of its own.
		if (reason instanceof TypeError) error(400);
		throw reason;
	});
}
