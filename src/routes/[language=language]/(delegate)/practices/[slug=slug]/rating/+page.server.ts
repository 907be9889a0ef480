import { error } from '@sveltejs/kit';
import { CancelCodesForm, RatingCodesForm } from '#practices';
import { cancelRatingCodes, makeRatingCodes, ratingPage, ratingSlips } from '#practices/server';
import { formAction } from '#platform/server/form-action.ts';
import { onThing } from '#site/on-thing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const page = (await ratingPage(locals.context, params.slug)) ?? error(404);
	const isCancelled = url.searchParams.has('cancelled');
	return { ...page, id: crypto.randomUUID(), host: url.host, isCancelled };
};

export const actions: Actions = {
	make: formAction(RatingCodesForm, onThing('slug', makeRatingCodes), {
		// The address has no language: a phone gets its own.
		show: ({ url }, codes) => Promise.resolve({ slips: ratingSlips(codes, `${url.origin}/practices/rate`) }),
	}),
	cancel: formAction(CancelCodesForm, onThing('slug', cancelRatingCodes), { success: '?cancelled' }),
};
