import { redirect } from '@sveltejs/kit';
import { ownPractices } from '#practices/server';
import { signInFor } from '#platform/next-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const own = (await ownPractices(locals.context)) ?? redirect(303, signInFor(params.language, url));
	return { ...own, success: url.searchParams.get('success') };
};
