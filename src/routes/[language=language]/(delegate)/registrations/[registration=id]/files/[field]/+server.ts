import { error } from '@sveltejs/kit';
import { answerFile } from '#accreditation/server';
import { services } from '#platform/server/services.ts';
import type { RequestHandler } from './$types';

/** The file or photograph that answers a question, for readers of that question. */
export const GET: RequestHandler = async ({ locals, params, request }) => {
	const found = (await answerFile(locals.context, params.registration, params.field)) ?? error(404);
	if ('file' in found) {
		const gate = { mayRead: () => true, audience: 'participants' } as const;
		return (await services().files.answer(request, found.file, gate)) ?? error(404);
	}
	return new Response(Uint8Array.from(found.picture), {
		headers: {
			'content-type': 'image/jpeg',
			'cache-control': 'private, no-store',
			'content-security-policy': "sandbox; default-src 'none'",
			'x-content-type-options': 'nosniff',
		},
	});
};
