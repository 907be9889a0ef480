import { error } from '@sveltejs/kit';
import { readMinor } from '#accreditation/server';
import { services } from '#platform/server/services.ts';
import type { RequestHandler } from './$types';

/** The signed form of a minor, for officers; it has the name, so the read is logged. */
export const GET: RequestHandler = async ({ locals, params, request }) => {
	const minor = await readMinor(locals.context, params.slug, params.registration);
	const file = minor?.file ?? error(404);
	const gate = { mayRead: () => true, audience: 'participants' } as const;
	return (await services().files.answer(request, file, gate)) ?? error(404);
};
