import { error } from '@sveltejs/kit';
import { addressOf } from '#platform/address.ts';
import { pdfResponse } from '#platform/server/pdf/pdf-response.ts';
import { services } from '#platform/server/services.ts';
import { threadPdf } from '#site/thread-pdf.server.ts';
import { threadsOf } from '#site/thread.server.ts';
import { threadTitle } from '#site/thread-texts.server.ts';
import type { RequestHandler } from './$types';

/** A thread on one page, for the same readers as its page. */
export const GET: RequestHandler = async ({ locals: { context }, params }) => {
	const [thread] = await threadsOf(context, [{ kind: params.thing, id: params.id }]);
	if (!thread) error(404);
	const about = {
		title: threadTitle(context, thread),
		address: services().settings.origin + addressOf(params.language, thread.path),
	};
	const file = await threadPdf(thread, about, { language: params.language, now: context.now }, services());
	return pdfResponse(file, `thread-${params.thing}`);
};
