import { error } from '@sveltejs/kit';
import { publicMedia } from '#broadcast/server';
import { transcriptForms, transcriptOf, type TranscriptForm } from '#captions/server';
import { meetingIdOf } from '#conference/server';
import { etagOf } from '#platform/server/etag.ts';
import type { RequestHandler } from './$types';

/** The captions of a language as a file: `fr.vtt`, `fr.srt`, `fr.txt`. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const [, language = '', form = ''] = /^([a-z]{2,3})\.([a-z]{3})$/.exec(params.file) ?? [];
	if (!Object.hasOwn(transcriptForms, form)) error(404);
	const meeting = (await meetingIdOf(locals.context, params.slug, params.number)) ?? error(404);
	const found = (await transcriptOf(locals.context, meeting, language, form as TranscriptForm)) ?? error(404);
	const headers = {
		'content-type': found.type,
		'content-language': language,
		'content-disposition': `attachment; filename="${found.name}"`,
		vary: 'cookie',
	};
	if (!found.isPublic)
		return new Response(found.text, { headers: { ...headers, 'cache-control': 'private, no-store' } });
	const shared = { ...headers, etag: etagOf(found.text), 'cache-control': publicMedia };
	return new Response(found.text, { headers: shared });
};
