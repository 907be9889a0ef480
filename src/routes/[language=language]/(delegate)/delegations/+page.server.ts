import { ownDelegations } from '#accreditation/server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	return { delegations: await ownDelegations(locals.context) };
};
