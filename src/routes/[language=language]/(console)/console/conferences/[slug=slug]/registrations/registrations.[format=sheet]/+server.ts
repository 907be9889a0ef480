import { error } from '@sveltejs/kit';
import { ExportForm } from '#accreditation';
import { allRegistrations, exportAnswers, registrationsSheet } from '#accreditation/server';
import { parseForm } from '#platform/form.ts';
import { formOf } from '#platform/server/form.ts';
import { maxRows } from '#platform/server/sheet-response.ts';
import type { RequestHandler } from './$types';

/** The registrations of a conference as a spreadsheet, with their page's columns, filters and sort; for officers only. */
export const GET: RequestHandler = async ({ locals: { context }, params, url }) => {
	const found = await allRegistrations(context, params.slug, url.searchParams, maxRows);
	return registrationsSheet(context, params, found ?? error(404));
};

/** The same with the answers to sensitive questions, for a stated purpose; by a form, because no address names them. */
export const POST: RequestHandler = async ({ locals: { context }, params, url, request }) => {
	const form = parseForm(ExportForm, [...(await formOf(request))]);
	if (!form.ok) error(400);
	const found = await exportAnswers(context, params.slug, url.searchParams, form.value, maxRows);
	return registrationsSheet(context, params, found.ok ? found.value : error(404), form.value.purpose);
};
