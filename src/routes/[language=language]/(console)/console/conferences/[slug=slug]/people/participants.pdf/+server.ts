import { error } from '@sveltejs/kit';
import { listOfParticipants, peoplePdf } from '#accreditation/server';
import { logFile, workingCopy } from '#conference/server';
import { inLanguage } from '#platform/language.ts';
import { pdfResponse } from '#platform/server/pdf/pdf-response.ts';
import { services } from '#platform/server/services.ts';
import type { RequestHandler } from './$types';

/** The list of participants in protocol order, as a document; for officers only. */
export const GET: RequestHandler = async ({ locals: { context }, params }) => {
	const { language, now } = context;
	const t = services().words(language);
	const parts = (await listOfParticipants(context, params.slug, t)) ?? error(404);
	const { document } = (await workingCopy(context, params.slug)) ?? error(404);
	await logFile(context, { slug: params.slug }, { file: 'participants' });
	const title = inLanguage(document.title, language, document.original)?.text ?? params.slug;
	const heading = { title, isSample: document.sample, date: now };
	const file = await peoplePdf(context, heading, {
		heading: t('accreditation.list.title'),
		columns: [t('accreditation.people.name'), t('accreditation.people.role')],
		nobody: t('accreditation.people.no-people'),
		parts,
	});
	return pdfResponse(file, `participants-${params.slug}`);
};
