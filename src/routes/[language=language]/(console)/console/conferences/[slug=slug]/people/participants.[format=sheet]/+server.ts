import { error } from '@sveltejs/kit';
import { allPeople, type Participant } from '#accreditation/server';
import { roleLabels } from '#conference';
import { inLanguage } from '#platform/language.ts';
import { services } from '#platform/server/services.ts';
import type { Sheet } from '#platform/server/csv.ts';
import { maxRows, sheetResponse } from '#platform/server/sheet-response.ts';
import type { RequestHandler } from './$types';

/** The people of a conference as a spreadsheet, with their page's filters; for officers only. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const { context } = locals;
	const people = (await allPeople(context, params.slug, url.searchParams, maxRows)) ?? error(404);
	const t = services().words(context.language);
	const names = new Map(
		people.delegations.map(({ id, name }) => [id, inLanguage(name, context.language)?.text ?? null]),
	);
	const sheet: Sheet<Participant> = {
		columns: [
			{ label: t('accreditation.people.name'), cell: (one) => one.name },
			{ label: t('accreditation.people.role'), cell: (one) => t(roleLabels[one.role]) },
			{ label: t('accreditation.people.delegation'), cell: (one) => names.get(one.delegation ?? '') ?? null },
			{ label: t('accreditation.people.email'), cell: (one) => one.email },
		],
		batches: people.batches,
	};
	return sheetResponse(context, sheet, 'participants', params.format);
};
