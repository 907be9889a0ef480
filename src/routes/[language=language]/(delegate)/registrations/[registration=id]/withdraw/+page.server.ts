import { error, redirect } from '@sveltejs/kit';
import { ownRegistration } from '#accreditation/server';
import { addressOf } from '#platform/address.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { context } = locals;
	const found = (await ownRegistration(context, params.registration)) ?? error(404);
	// Withdrawn in the meantime.
	if (!found.steps.includes('withdraw'))
		redirect(303, addressOf(params.language, `/registrations/${found.id}`));
	const { id, state, person, conference } = found;
	return { id, state, person, conference };
};
