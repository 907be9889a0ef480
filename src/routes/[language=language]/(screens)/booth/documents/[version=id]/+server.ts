import { error } from '@sveltejs/kit';
import { boothCookie, documentFileFor } from '#broadcast/server';
import { services } from '#platform/server/services.ts';
import type { RequestHandler } from './$types';

/** The file of a document of the meeting, for its booths. */
export const GET: RequestHandler = async ({ locals, cookies, params, platform, request }) => {
	const key = cookies.get(boothCookie) ?? '';
	const { file, name } = (await documentFileFor(locals.context, key, params.version)) ?? error(404);
	const gate = { mayRead: () => true, audience: 'participants', name } as const;
	return (await services().files.answer(request, file, gate, platform?.req)) ?? error(404);
};
