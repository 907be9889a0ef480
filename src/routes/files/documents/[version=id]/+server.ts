import { error } from '@sveltejs/kit';
import { versionFile } from '#documents/server';
import { services } from '#platform/server/services.ts';
import type { RequestHandler } from './$types';

/** The file of a language version, for its readers. */
export const GET: RequestHandler = async ({ locals, params, platform, request }) => {
	const { file, name, audience } = (await versionFile(locals.context, params.version)) ?? error(404);
	const gate = { mayRead: () => true, audience, name };
	return (await services().files.answer(request, file, gate, platform?.req)) ?? error(404);
};
