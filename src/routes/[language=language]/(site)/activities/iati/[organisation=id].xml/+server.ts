import { Readable } from 'node:stream';
import { error } from '@sveltejs/kit';
import { iatiOf } from '#activities/server';
import type { RequestHandler } from './$types';

/** The activities of a reporter that go out, as IATI 2.03. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const parts = (await iatiOf(locals.context, params.organisation)) ?? error(404);
	const body = Readable.toWeb(Readable.from(parts, { objectMode: false })) as ReadableStream;
	return new Response(body, {
		headers: { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'public, max-age=300' },
	});
};
