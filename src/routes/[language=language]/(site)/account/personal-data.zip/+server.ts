import { error } from '@sveltejs/kit';
import { exportOwn } from '#accreditation/server';
import { services } from '#platform/server/services.ts';
import type { RequestHandler } from './$types';

/** Everything that is stored about the registrations of the person who asks, with the files. */
export const GET: RequestHandler = async ({ locals, request }) => {
	const { files } = services();
	const gate = { mayRead: () => true, audience: 'participants' } as const;
	const stream = await exportOwn(locals.context, async (id) => {
		// Without the headers of the request, so that a range or an ETag applies to no file inside.
		const answer = await files.answer(new Request(request.url), id, gate);
		return answer?.body ?? null;
	});
	return new Response(stream ?? error(404), {
		headers: {
			'content-type': 'application/zip',
			'content-disposition': 'attachment; filename="data.zip"',
			'cache-control': 'private, no-store',
		},
	});
};
