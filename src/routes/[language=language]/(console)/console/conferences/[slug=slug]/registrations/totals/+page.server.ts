import { error } from '@sveltejs/kit';
import { answerTotals } from '#accreditation/server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
	slug: params.slug,
	questions: (await answerTotals(locals.context, params.slug)) ?? error(404),
});
