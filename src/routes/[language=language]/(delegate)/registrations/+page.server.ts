import { ownStanding } from '#accreditation/server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { registrations } = await ownStanding(locals.context);
	return { registrations };
};
