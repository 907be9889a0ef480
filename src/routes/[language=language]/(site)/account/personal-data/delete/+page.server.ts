import { redirect } from '@sveltejs/kit';
import { registrationsAboutMe } from '#accreditation/server';
import { addressOf } from '#platform/address.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	if (!locals.context.actor.person) redirect(303, addressOf(params.language, '/sign-in'));
	const own = await registrationsAboutMe(locals.context);
	const found = own.find(({ id }) => id === url.searchParams.get('id'));
	// Deleted in the meantime, or somebody else's.
	if (!found) redirect(303, addressOf(params.language, '/account/personal-data'));
	return { registration: found };
};
