import { error, redirect } from '@sveltejs/kit';
import { removalOf } from '#accreditation/server';
import { workingCopy } from '#conference/server';
import { addressOf } from '#platform/address.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const copy = (await workingCopy(locals.context, params.slug)) ?? error(404);
	const removal =
		(await removalOf(locals.context, params.slug, url.searchParams.get('id') ?? '')) ?? error(404);
	const { participant, delegation, otherChairs, isLastChair } = removal;
	// Removed in the meantime.
	if (!participant && !delegation)
		redirect(303, addressOf(params.language, `/console/conferences/${params.slug}/people`));
	return {
		slug: copy.slug,
		original: copy.document.original,
		subject: participant ?? delegation,
		isPerson: participant !== null,
		otherChairs,
		isLastChair,
	};
};
