import { readSmallestBenefits } from '#practices/server';
import { rendered } from '#site/rendered.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	locals.keep(null, 'smallest-benefits');
	return {
		page: rendered(await readSmallestBenefits(locals.context)),
	};
};
