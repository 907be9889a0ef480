import { error, redirect } from '@sveltejs/kit';
import { readReceipts } from '#warnings/server';
import { signInFor } from '#platform/next-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	if (!locals.context.actor.person) redirect(303, signInFor(params.language, url));
	return { warning: (await readReceipts(locals.context, params.warning)) ?? error(404) };
};
