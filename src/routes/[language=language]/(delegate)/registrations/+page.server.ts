import { redirect } from '@sveltejs/kit';
import { ownRegistrations } from '#accreditation/server';
import { addressOf } from '#platform/address.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	if (!locals.context.actor.person) redirect(303, addressOf(params.language, '/sign-in'));
	return { registrations: await ownRegistrations(locals.context) };
};
