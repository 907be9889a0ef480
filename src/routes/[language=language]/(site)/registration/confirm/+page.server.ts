import * as v from 'valibot';
import { confirmRegistration } from '#accreditation/server';
import { secretField } from '#platform/form.ts';
import { formAction } from '#platform/server/form-action.ts';
import { signInAttempts } from '#platform/server/limits.ts';
import { refuse } from '#platform/result.ts';
import { services } from '#platform/server/services.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({
	key: url.searchParams.get('key') ?? '',
	isDone: url.searchParams.has('done'),
});

export const actions: Actions = {
	// A form, because programs that check emails open their links.
	default: formAction(
		v.object({ key: secretField }),
		async ({ locals, getClientAddress }, { key }) => {
			if (await services().limits.consume(signInAttempts, getClientAddress())) return refuse('too-often');
			return confirmRegistration(locals.context, key);
		},
		{
			isPublic: true,
			success: '/registration/confirm?done',
		},
	),
};
