import { error } from '@sveltejs/kit';
import { readAccessLog } from '#warnings/server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	return { id: params.warning, log: (await readAccessLog(locals.context, params.warning)) ?? error(404) };
};
