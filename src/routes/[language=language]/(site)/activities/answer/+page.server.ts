import { LinkVerdictForm } from '#activities';
import { answerByLink, linkedPair } from '#activities/server';
import { refuse } from '#platform/result.ts';
import { formAction } from '#platform/server/form-action.ts';
import { ratingAttempts } from '#platform/server/limits.ts';
import { services } from '#platform/server/services.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders, url }) => {
	// The address has a key.
	setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' });
	const key = (url.searchParams.get('key') ?? '').slice(0, 40);
	const pair = await linkedPair(locals.context, key, services().words(params.language));
	return { key, pair, isDone: url.searchParams.has('done') };
};

export const actions: Actions = {
	default: formAction(
		LinkVerdictForm,
		async ({ locals, getClientAddress }, input) => {
			if (await services().limits.consume(ratingAttempts, getClientAddress())) return refuse('too-often');
			return answerByLink(locals.context, input);
		},
		{
			isPublic: true,
			success: '/activities/answer?done',
		},
	),
};
