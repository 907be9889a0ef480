import { error, redirect } from '@sveltejs/kit';
import { readWarningDesk } from '#exchange/server';
import { signInFor } from '#platform/next-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { context } = locals;
	if (!context.actor.person) redirect(303, signInFor(params.language, url));
	return { desk: (await readWarningDesk(context)) ?? error(404), now: context.now };
};
