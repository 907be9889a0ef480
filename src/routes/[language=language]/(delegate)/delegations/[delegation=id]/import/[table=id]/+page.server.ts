import { error } from '@sveltejs/kit';
import { PressForm, TableChoicesForm } from '#accreditation';
import { chooseColumns, discardTable, importDesk, importTable, previewTable } from '#accreditation/server';
import { formAction } from '#platform/server/form-action.ts';
import { pageIn } from '#site/import-table.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const place = { delegation: params.delegation };
	const { delegation } = (await importDesk(locals.context, place)) ?? error(404);
	const table = (await previewTable(locals.context, place, params.table, pageIn(url))) ?? error(404);
	return { delegation: params.delegation, name: delegation?.name ?? {}, table };
};

type Event = Parameters<Actions[string]>[0];
/** The delegation and the table of an address. */
const of = ({ params }: Event) =>
	[{ delegation: params['delegation'] ?? '' }, params['table'] ?? ''] as const;

export const actions: Actions = {
	choose: formAction(TableChoicesForm, (event, choices) =>
		chooseColumns(event.locals.context, ...of(event), choices),
	),
	import: formAction(PressForm, (event) => importTable(event.locals.context, ...of(event))),
	discard: formAction(PressForm, (event) => discardTable(event.locals.context, ...of(event)), {
		success: ({ url }) => `${url.pathname.replace(/\/[^/]+$/, '')}?success=discarded`,
	}),
};
