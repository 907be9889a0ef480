import { error } from '@sveltejs/kit';
import { atRiskAmong } from '#accreditation/server';
import { accountIds, accountsBy, type AccountRow } from '#platform/server/accounts/read-accounts.ts';
import type { Sheet } from '#platform/server/csv.ts';
import { services } from '#platform/server/services.ts';
import { inBatches, maxRows, sheetResponse } from '#platform/server/sheet-response.ts';
import { organisationRoleLabels } from '#site/organisation-roles.ts';
import type { RequestHandler } from './$types';

/** The accounts as a spreadsheet, with their page's filters, for administrators; without people at risk. */
export const GET: RequestHandler = async ({ locals: { context }, params, url }) => {
	const { ids } = (await accountIds(context, url.searchParams, maxRows)) ?? error(404);
	const t = services().words(context.language);
	const sheet: Sheet<AccountRow> = {
		columns: [
			{ label: t('accreditation.people.name'), cell: ({ name }) => name },
			{ label: t('accreditation.people.email'), cell: ({ email }) => email },
			{
				label: t('accreditation.people.role'),
				cell: ({ roles }) => roles.map((role) => t(organisationRoleLabels[role])).join(', '),
			},
			{ label: t('platform.admin.people.since'), cell: ({ since }) => since.slice(0, 10) },
			{ label: t('platform.admin.people.seen'), cell: ({ seen }) => seen?.slice(0, 10) ?? null },
			{ label: t('platform.admin.people.blocked'), cell: ({ blocked }) => blocked?.slice(0, 10) ?? null },
		],
		batches: inBatches(ids, async (part) => {
			const [accounts, hidden] = await Promise.all([accountsBy(context, part), atRiskAmong(context, part)]);
			return accounts.filter(({ id }) => !hidden.has(id));
		}),
	};
	return sheetResponse(context, sheet, 'people', params.format);
};
