import { error } from '@sveltejs/kit';
import { meetingArchive } from '#documents/server';
import { contentDisposition } from '#platform/server/files/file-name.ts';
import { networkOf } from '#platform/server/network.ts';
import { services } from '#platform/server/services.ts';
import { zipLength, zipStream } from '#platform/server/zip-stream.ts';
import type { RequestHandler } from './$types';

/** A hall shares one address: downloads at the same time by readers who have not signed in. */
const perNetwork = 10;

/** A meeting's documents as ZIP, with an index in the language of the address. One at a time for each person. */
export const GET: RequestHandler = async ({ locals: { context }, params, request, getClientAddress }) => {
	const { files, words, settings, downloads } = services();
	const t = words(context.language);
	const refused = (status: number, message: string): Response =>
		new Response(t(message), {
			status,
			headers: { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '30' },
		});
	const made = await meetingArchive(context, params, {
		t,
		origin: settings.origin,
		open: async (file) => {
			// Without the headers of the request, so that a range or an ETag applies to no file inside.
			const gate = { mayRead: () => true, audience: 'participants' } as const;
			return (await files.answer(new Request(request.url), file, gate))?.body ?? null;
		},
	});
	if (!made.ok)
		return made.refusal === 'too-large' ? refused(413, 'documents.page.archive-too-large') : error(404);
	const headers = {
		'content-type': 'application/zip',
		'content-length': String(zipLength(made.value.files)),
		'content-disposition': contentDisposition(made.value.name),
		'cache-control': 'private, no-store',
	};
	if (request.method === 'HEAD') return new Response(null, { headers });
	const { person } = context.actor;
	const leave = person
		? downloads.enter(person.id, 1)
		: downloads.enter(networkOf(getClientAddress()), perNetwork * settings.crowd);
	if (!leave) return refused(429, 'documents.page.archive-busy');
	return new Response(zipStream(made.value.files, leave), { headers });
};
