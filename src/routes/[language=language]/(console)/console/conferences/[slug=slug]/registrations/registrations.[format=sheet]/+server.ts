import { error } from '@sveltejs/kit';
import { allRegistrations, type ListedRegistration } from '#accreditation/server';
import { categoryLabels, stateLabels } from '#accreditation/ui/labels.ts';
import { inLanguage } from '#platform/language.ts';
import { services } from '#platform/server/services.ts';
import type { Sheet } from '#platform/server/csv.ts';
import { maxRows, sheetResponse } from '#platform/server/sheet-response.ts';
import type { RequestHandler } from './$types';

/** The registrations of a conference as a spreadsheet, with their page's filters; for officers only. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const { context } = locals;
	const found = (await allRegistrations(context, params.slug, url.searchParams, maxRows)) ?? error(404);
	const t = services().words(context.language);
	const names = new Map(
		found.delegations.map(({ id, name }) => [id, inLanguage(name, context.language)?.text ?? null]),
	);
	const sheet: Sheet<ListedRegistration> = {
		columns: [
			{ label: t('accreditation.registration.family-name'), cell: (one) => one.familyName },
			{ label: t('accreditation.registration.given-name'), cell: (one) => one.givenName },
			{ label: t('accreditation.registration.job-title'), cell: (one) => one.jobTitle },
			{ label: t('accreditation.people.email'), cell: (one) => one.email },
			{
				label: t('accreditation.people.delegation'),
				cell: (one) => names.get(one.delegation ?? '') ?? null,
			},
			{
				label: t('accreditation.registrations.category'),
				cell: (one) => t(categoryLabels[one.category]),
			},
			{ label: t('accreditation.registrations.state'), cell: (one) => t(stateLabels[one.state]) },
		],
		batches: found.batches,
	};
	return sheetResponse(context, sheet, 'registrations', params.format);
};
