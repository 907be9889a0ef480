import { error } from '@sveltejs/kit';
import { readReceipts } from '#warnings/server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	return { warning: (await readReceipts(locals.context, params.warning)) ?? error(404) };
};
