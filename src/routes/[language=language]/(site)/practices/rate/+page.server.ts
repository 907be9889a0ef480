import { RatingForm } from '#practices';
import { rate } from '#practices/server';
import { refuse } from '#platform/result.ts';
import { formAction } from '#platform/server/form-action.ts';
import { ratingAttempts } from '#platform/server/limits.ts';
import { services } from '#platform/server/services.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ setHeaders, url }) => {
	// The address has a code.
	setHeaders({ 'cache-control': 'private, no-store' });
	return { code: (url.searchParams.get('code') ?? '').slice(0, 40), isDone: url.searchParams.has('done') };
};

export const actions: Actions = {
	default: formAction(
		RatingForm,
		async ({ locals, getClientAddress }, input) => {
			if (await services().limits.consume(ratingAttempts, getClientAddress())) return refuse('too-often');
			return rate(locals.context, input);
		},
		{
			isPublic: true,
			success: '/practices/rate?done',
		},
	),
};
