import { error, redirect } from '@sveltejs/kit';
import { submissionsOf } from '#documents/server';
import { signInFor } from '#platform/next-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	if (!locals.context.actor.person) redirect(303, signInFor(params.language, url));
	const page = (await submissionsOf(locals.context, params.delegation)) ?? error(404);
	return { ...page, success: url.searchParams.get('success') };
};
