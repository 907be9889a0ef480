import type { Actions, RequestEvent } from '@sveltejs/kit';
import { TableChoicesForm } from '#accreditation';
import {
	createImport,
	chooseColumns,
	confirmAdults,
	confirmNames,
	discardTable,
	importTable,
	type ImportPlace,
} from '#accreditation/server';
import { PressForm } from '#platform/form.ts';
import { formAction } from '#platform/server/form-action.ts';
import { sentTable, tableFiles } from '#platform/server/sheets/sent-table.ts';
import { TableForm } from '#platform/table-form.ts';

/** Where a table is brought, by the parameters of an address. */
type PlaceIn = (params: RequestEvent['params']) => ImportPlace;

/** The action that stores a table: what was pasted, or the file. */
export const importActions = (placeIn: PlaceIn): Actions => ({
	bring: formAction(
		TableForm,
		async ({ locals, params }, sent) => createImport(locals.context, placeIn(params), await sentTable(sent)),
		{ success: ({ url }, brought) => (brought ? `${url.pathname}/${brought.id}` : ''), files: tableFiles() },
	),
});

/** The actions of a waiting table. */
export function tableActions(placeIn: PlaceIn): Actions {
	const of = ({ params }: RequestEvent) => [placeIn(params), params['table'] ?? ''] as const;
	return {
		choose: formAction(TableChoicesForm, (event, choices) =>
			chooseColumns(event.locals.context, ...of(event), choices),
		),
		adults: formAction(PressForm, (event) => confirmAdults(event.locals.context, ...of(event))),
		names: formAction(PressForm, (event) => confirmNames(event.locals.context, ...of(event))),
		import: formAction(PressForm, (event) => importTable(event.locals.context, ...of(event))),
		discard: formAction(PressForm, (event) => discardTable(event.locals.context, ...of(event)), {
			success: ({ url }) => `${url.pathname.replace(/\/[^/]+$/, '')}?success=discarded`,
		}),
	};
}

/** The page of lines that an address asks for, from 1. */
export const pageIn = ({ searchParams }: URL): number =>
	/^[1-9]\d{0,3}$/.test(searchParams.get('page') ?? '') ? Number(searchParams.get('page')) : 1;
