import { ownRegistrations } from '#accreditation/server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	return { registrations: await ownRegistrations(locals.context) };
};
