import { error } from '@sveltejs/kit';
import { listHeadings } from '#accreditation';
import { issuedListOf, listedPosition, type ListLine } from '#accreditation/server';
import { inLanguage } from '#platform/language.ts';
import type { Sheet } from '#platform/server/csv.ts';
import { services } from '#platform/server/services.ts';
import { sheetResponse } from '#platform/server/sheet-response.ts';
import type { RequestHandler } from './$types';

/** The issued list of participants as a spreadsheet, with the lines that its page shows to the reader. */
export const GET: RequestHandler = async ({ locals: { context }, params }) => {
	const { lines } = (await issuedListOf(context, params.slug)) ?? error(404);
	const t = services().words(context.language);
	const sheet: Sheet<ListLine> = {
		columns: [
			{ label: t('accreditation.lists.category'), cell: (one) => t(listHeadings[one.category]) },
			{
				label: t('accreditation.people.delegation'),
				cell: ({ delegation }) =>
					delegation ? (inLanguage(delegation, context.language)?.text ?? null) : null,
			},
			{ label: t('accreditation.lists.form-of-address'), cell: (one) => one.formOfAddress || null },
			{ label: t('accreditation.lists.given-name'), cell: (one) => one.givenName || null },
			{ label: t('accreditation.lists.family-name'), cell: (one) => one.familyName },
			{ label: t('accreditation.lists.position'), cell: (one) => listedPosition(one, t) || null },
		],
		batches: [lines],
	};
	return sheetResponse(context, sheet, `participants-${params.slug}`, params.format);
};
