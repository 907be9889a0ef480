import { error } from '@sveltejs/kit';
import { nextListOf, participantsPdf } from '#accreditation/server';
import { logFile, workingCopy } from '#conference/server';
import { inLanguage } from '#platform/language.ts';
import { pdfResponse } from '#platform/server/pdf/pdf-response.ts';
import { services } from '#platform/server/services.ts';
import type { RequestHandler } from './$types';

/** The list of participants as the next issue would be, for officers only. */
export const GET: RequestHandler = async ({ locals: { context }, params }) => {
	const lines = (await nextListOf(context, params.slug)) ?? error(404);
	const { document } = (await workingCopy(context, params.slug)) ?? error(404);
	await logFile(context, { slug: params.slug }, { file: 'next-list', rows: lines.length });
	const heading = {
		title: inLanguage(document.title, context.language, document.original)?.text ?? params.slug,
		isSample: document.sample,
		note: services().words(context.language)('accreditation.lists.not-issued'),
		date: context.now,
	};
	return pdfResponse(await participantsPdf(context, heading, lines), `participants-${params.slug}`);
};
