import { error } from '@sveltejs/kit';
import { registrationForm } from '#accreditation/server';
import type { RequestHandler } from './$types';

/** The registration form as a file, for another conference; for officers only. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { definition } = (await registrationForm(locals.context, params.slug)) ?? error(404);
	return new Response(JSON.stringify(definition, null, '\t'), {
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'content-disposition': `attachment; filename="registration-form-${params.slug}.json"`,
			'cache-control': 'private, no-store',
		},
	});
};
