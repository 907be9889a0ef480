import { error, redirect } from '@sveltejs/kit';
import { readCommunities, readWarningInbox } from '#warnings/server';
import { addressOf } from '#platform/address.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, params }) => {
	const desk = await readWarningInbox(context);
	if (desk) return { desk, now: context.now };
	// Whose membership lapsed reads there who reconfirms it.
	if ((await readCommunities(context))?.lapsed.length)
		redirect(303, addressOf(params.language, '/warnings/communities'));
	error(404);
};
