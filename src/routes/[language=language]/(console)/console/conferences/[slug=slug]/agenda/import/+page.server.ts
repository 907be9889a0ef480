import { error } from '@sveltejs/kit';
import { ImportAgendaForm } from '#conference';
import { checkAgenda, importAgendaTable, workingCopy } from '#conference/server';
import { addressOf } from '#platform/address.ts';
import { formAction } from '#platform/server/form-action.ts';
import { sentTable, tableFiles } from '#platform/server/sheets/sent-table.ts';
import { TableForm } from '#platform/table-form.ts';
import { onThing } from '#site/on-thing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const copy = (await workingCopy(locals.context, params.slug)) ?? error(404);
	const { title, original, timeZone } = copy.document;
	return { slug: copy.slug, title, original, zone: timeZone, mayEdit: copy.may.edit };
};

export const actions: Actions = {
	check: formAction(
		TableForm,
		async ({ locals, params }, sent) =>
			checkAgenda(locals.context, params['slug'] ?? '', await sentTable(sent)),
		{ show: async (_, preview) => ({ preview }), files: tableFiles('text/calendar') },
	),
	import: formAction(ImportAgendaForm, onThing('slug', importAgendaTable), {
		show: async (_, answer) => ('lines' in answer ? { preview: answer } : null),
		success: ({ params }) =>
			`${addressOf(params['language'] ?? '', `/console/conferences/${params['slug']}/agenda`)}?success=saved`,
	}),
};
