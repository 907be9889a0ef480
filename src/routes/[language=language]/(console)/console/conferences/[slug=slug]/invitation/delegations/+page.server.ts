import { error } from '@sveltejs/kit';
import { AddDelegationsForm, NamedDelegationsForm } from '#accreditation';
import {
	addDelegations,
	addNamedDelegations,
	checkDelegations,
	missingDelegations,
} from '#accreditation/server';
import { workingCopy } from '#conference/server';
import { addressOf } from '#platform/address.ts';
import { formAction } from '#platform/server/form-action.ts';
import { sentTable, tableFiles } from '#platform/server/sheets/sent-table.ts';
import { TableForm } from '#platform/table-form.ts';
import { inConference } from '#site/in-conference.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, params }) => {
	const copy = (await workingCopy(context, params.slug)) ?? error(404);
	const choices = (await missingDelegations(context, params.slug)) ?? error(404);
	const { original } = copy.document;
	return { slug: copy.slug, original, choices, once: crypto.randomUUID() };
};

/** The invitation, saying how many were added. */
const after = ({ params }: { params: Partial<Record<'language' | 'slug', string>> }, count = 0): string =>
	`${addressOf(params['language'] ?? '', `/console/conferences/${params['slug']}/invitation`)}?success=added&count=${count}`;

export const actions: Actions = {
	delegations: formAction(AddDelegationsForm, inConference(addDelegations), {
		success: (event, value) => after(event, value?.added),
	}),
	named: formAction(NamedDelegationsForm, inConference(addNamedDelegations), {
		success: (event, value) => after(event, value?.added),
	}),
	check: formAction(
		TableForm,
		inConference(async (ctx, conference, sent: Parameters<typeof sentTable>[0]) =>
			checkDelegations(ctx, conference, await sentTable(sent)),
		),
		{ show: async (_, checked) => checked, files: tableFiles() },
	),
};
