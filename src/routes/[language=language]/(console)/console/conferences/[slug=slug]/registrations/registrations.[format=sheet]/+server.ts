import { error, type RequestEvent } from '@sveltejs/kit';
import { ExportForm } from '#accreditation';
import {
	allRegistrations,
	exportAnswers,
	type ListedRegistration,
	type RegistrationsFile,
} from '#accreditation/server';
import { formatAnswer } from '#accreditation/ui/Forms/labels.ts';
import { categoryLabels, stateLabels } from '#accreditation/ui/labels.ts';
import { inLanguage } from '#platform/language.ts';
import { parseForm } from '#platform/form.ts';
import { formOf } from '#platform/server/form.ts';
import { services } from '#platform/server/services.ts';
import { maxRows } from '#platform/server/sheet-response.ts';
import { loggedSheet, type LoggedSheet } from '#site/logged-sheet.server.ts';
import type { RequestHandler, RouteParams } from './$types';

/** Answers with rows as a spreadsheet: who they are, and the answers of the added columns. */
function sheetOf(
	{ locals, params }: RequestEvent<RouteParams>,
	found: RegistrationsFile,
	logged: { purpose?: string } = {},
): Promise<Response> {
	const { context } = locals;
	const { language } = context;
	const t = services().words(language);
	const names = new Map(
		found.delegations.map(({ id, name }) => [id, inLanguage(name, language)?.text ?? null]),
	);
	const sheet: LoggedSheet<ListedRegistration> = {
		columns: [
			{ key: 'accreditation.registration.family-name', cell: (one) => one.familyName },
			{ key: 'accreditation.registration.given-name', cell: (one) => one.givenName },
			{ key: 'accreditation.registration.job-title', cell: (one) => one.jobTitle },
			{ key: 'accreditation.people.email', cell: (one) => one.email },
			{
				key: 'accreditation.people.delegation',
				cell: (one) => names.get(one.delegation ?? '') ?? null,
			},
			{
				key: 'accreditation.registrations.category',
				cell: (one) => t(categoryLabels[one.category]),
			},
			{ key: 'accreditation.registrations.state', cell: (one) => t(stateLabels[one.state]) },
			...found.questions.map((question) => ({
				key: logged.purpose ? 'accreditation.columns.sensitive' : 'accreditation.columns.ordinary',
				label: inLanguage(question.label, language)?.text ?? question.id,
				cell: ({ answers }: ListedRegistration) => {
					const value = answers?.[question.id];
					return value === undefined ? null : formatAnswer(question, value, language, t);
				},
			})),
		],
		rows: found.ids.length,
		batches: found.batches,
	};
	return loggedSheet(context, { slug: params.slug, file: 'registrations', ...logged }, sheet, params.format);
}

/** The registrations of a conference as a spreadsheet, with their page's columns, filters and sort; for officers only. */
export const GET: RequestHandler = async (event) => {
	const { locals, params, url } = event;
	const found = await allRegistrations(locals.context, params.slug, url.searchParams, maxRows);
	return sheetOf(event, found ?? error(404));
};

/** The same with the answers to sensitive questions, for a stated purpose; by a form, because no address names them. */
export const POST: RequestHandler = async (event) => {
	const { locals, params, url, request } = event;
	const form = parseForm(ExportForm, [...(await formOf(request))]);
	if (!form.ok) error(400);
	const found = await exportAnswers(locals.context, params.slug, url.searchParams, form.value, maxRows);
	return sheetOf(event, found.ok ? found.value : error(404), {
		purpose: `accreditation.purpose.${form.value.purpose}`,
	});
};
