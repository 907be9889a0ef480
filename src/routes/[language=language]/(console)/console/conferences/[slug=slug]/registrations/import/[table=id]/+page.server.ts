import { error } from '@sveltejs/kit';
import { PressForm, TableChoicesForm } from '#accreditation';
import { chooseColumns, discardTable, importTable, previewTable } from '#accreditation/server';
import { workingCopy } from '#conference/server';
import { formAction } from '#platform/server/form-action.ts';
import { pageIn } from '#site/import-table.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { context } = locals;
	const copy = (await workingCopy(context, params.slug)) ?? error(404);
	const table = (await previewTable(context, params, params.table, pageIn(url))) ?? error(404);
	return { slug: copy.slug, title: copy.document.title, original: copy.document.original, table };
};

type Event = Parameters<Actions[string]>[0];
/** The conference and the table of an address. */
const of = ({ params }: Event) => [{ slug: params['slug'] ?? '' }, params['table'] ?? ''] as const;

export const actions: Actions = {
	choose: formAction(TableChoicesForm, (event, choices) =>
		chooseColumns(event.locals.context, ...of(event), choices),
	),
	import: formAction(PressForm, (event) => importTable(event.locals.context, ...of(event))),
	discard: formAction(PressForm, (event) => discardTable(event.locals.context, ...of(event)), {
		success: ({ url }) => `${url.pathname.replace(/\/[^/]+$/, '')}?success=discarded`,
	}),
};
