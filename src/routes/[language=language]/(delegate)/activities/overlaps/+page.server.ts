import { error } from '@sveltejs/kit';
import { ownPairs } from '#activities/server';
import { services } from '#platform/server/services.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
	pairs: (await ownPairs(locals.context, services().words(params.language))) ?? error(404),
});
