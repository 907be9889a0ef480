import { error } from '@sveltejs/kit';
import { allPeople, type Participant } from '#accreditation/server';
import { roleLabels } from '#conference';
import { inLanguage } from '#platform/language.ts';
import { services } from '#platform/server/services.ts';
import { maxRows } from '#platform/server/sheet-response.ts';
import { loggedSheet, type LoggedSheet } from '#conference/server';
import type { RequestHandler } from './$types';

/** The people of a conference as a spreadsheet, with their page's filters; for officers only. */
export const GET: RequestHandler = async ({ locals: { context }, params, url }) => {
	const people = (await allPeople(context, params.slug, url.searchParams, maxRows)) ?? error(404);
	const t = services().words(context.language);
	const names = new Map(
		people.delegations.map(({ id, name }) => [id, inLanguage(name, context.language)?.text ?? null]),
	);
	const sheet: LoggedSheet<Participant> = {
		columns: [
			{ key: 'accreditation.people.name', cell: (one) => one.name },
			{ key: 'accreditation.people.role', cell: (one) => t(roleLabels[one.role]) },
			{ key: 'accreditation.people.delegation', cell: (one) => names.get(one.delegation ?? '') ?? null },
			{ key: 'accreditation.people.email', cell: (one) => one.email },
		],
		rows: people.rows,
		batches: people.batches,
	};
	return loggedSheet(context, { slug: params.slug, file: 'participants' }, sheet, params.format);
};
