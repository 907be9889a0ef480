import type { Actions, RequestEvent } from '@sveltejs/kit';
import { PressForm, TableChoicesForm } from '#accreditation';
import {
	badLines,
	bringTable,
	chooseColumns,
	confirmAdults,
	confirmNames,
	discardTable,
	importTable,
	type ImportPlace,
} from '#accreditation/server';
import type { OperationContext } from '#platform/server/context.ts';
import type { Sheet } from '#platform/server/csv.ts';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import { sentTable, tableFiles } from '#platform/server/sheets/sent-table.ts';
import { TableForm } from '#platform/table-form.ts';

/** Where a table is brought, by the parameters of an address. */
type PlaceIn = (params: RequestEvent['params']) => ImportPlace;

/** The action that stores a table: what was pasted, or the file. */
export const bringActions = (placeIn: PlaceIn): Actions => ({
	bring: formAction(
		TableForm,
		async ({ locals, params }, sent) => bringTable(locals.context, placeIn(params), await sentTable(sent)),
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

type BadLines = NonNullable<Awaited<ReturnType<typeof badLines>>>;

/** The bad lines of a table with its own columns, and what is wrong in each; `null` = not found. */
export async function badLinesSheet(
	ctx: OperationContext,
	place: ImportPlace,
	table: string,
): Promise<Sheet<BadLines['lines'][number]> | null> {
	const bad = await badLines(ctx, place, table);
	if (!bad) return null;
	const t = services().words(ctx.language);
	return {
		columns: [
			...bad.heading.map((label, at) => ({
				label,
				cell: ({ cells }: BadLines['lines'][number]) => cells[at] ?? null,
			})),
			{ label: t('accreditation.import.line'), cell: ({ line }) => line },
			{
				label: t('accreditation.import.problem'),
				cell: ({ problems }) => problems.map(({ message }) => t(message)).join(' '),
			},
		],
		batches: [bad.lines],
	};
}

/** The page of lines that an address asks for, from 1. */
export const pageIn = ({ searchParams }: URL): number =>
	/^[1-9]\d{0,3}$/.test(searchParams.get('page') ?? '') ? Number(searchParams.get('page')) : 1;
