import { done, refuse } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { operation } from '#platform/server/operation.ts';
import {
	columnsError,
	rememberedAs,
	tableParts,
	type ColumnChoice,
	type ColumnsError,
} from '../../table-columns.ts';
import { rawsOfTable } from '../../table-row.ts';
import { removeLines, saveColumns, setColumns, tableOf, type ActivityImportRow } from '../store/imports.ts';
import { organisationById } from '../store/organisations.ts';
import { mappingOwner, ofImporter } from './import-scope.ts';
import { stageLines } from './stage-lines.ts';

/** Chooses what the columns of a table hold, remembers it for the source, and checks all lines again. 4.2 */
export async function chooseColumns(
	ctx: OperationContext,
	id: string,
	choices: readonly (ColumnChoice | undefined)[],
) {
	return operation<ActivityImportRow, { id: string }, 'not-found' | ColumnsError>(ctx, {
		...(await ofImporter(ctx, id)),
		async change(tx, found) {
			const table = await tableOf(tx, id);
			if (!table || found.importedAt) return refuse('not-found');
			const { headings, tags } = tableParts(table.rows);
			const all = headings.map((_, at): ColumnChoice => choices[at] ?? { column: 'ignore', order: null });
			const wrong = columnsError(all);
			if (wrong) return refuse(wrong);
			const known = all.map(
				(choice, nth) => [rememberedAs(headings[nth] ?? '', tags[nth] ?? ''), choice] as const,
			);
			const remembered = Object.fromEntries(known.filter(([key]) => key && key.length <= 200));
			await setColumns(tx, id, all);
			await saveColumns(tx, mappingOwner(found), found.source, remembered, ctx.now);
			await removeLines(tx, id);
			const owner = found.organisation ? await organisationById(tx, found.organisation) : null;
			await stageLines(tx, id, rawsOfTable(table.rows, all, owner?.name ?? ''));
			return done({ id });
		},
		audit: () => null,
	});
}
