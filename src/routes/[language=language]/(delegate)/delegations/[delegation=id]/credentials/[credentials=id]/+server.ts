import { error } from '@sveltejs/kit';
import { fileOfCredentials } from '#accreditation/server';
import { services } from '#platform/server/services.ts';
import type { RequestHandler } from './$types';

/** A note verbale or letter of credentials, for the focal points of its delegation and officers. */
export const GET: RequestHandler = async ({ locals, params, request }) => {
	const file = (await fileOfCredentials(locals.context, params.credentials)) ?? error(404);
	const gate = { mayRead: () => true, audience: 'participants' } as const;
	return (await services().files.answer(request, file, gate)) ?? error(404);
};
