import { error } from '@sveltejs/kit';
import { seatingOrder } from '#directory/server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const seating = (await seatingOrder(locals.context, params.language)) ?? error(404);
	locals.keep(null, 'directory');
	return { seating };
};
