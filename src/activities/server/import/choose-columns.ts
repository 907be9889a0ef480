import { done, refuse, type Result } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import {
	columnsError,
	rememberedAs,
	tableParts,
	type ColumnChoice,
	type ColumnsError,
} from '../../table-columns.ts';
import { lockImport, removeLines, saveColumns, setColumns, settleLines, tableOf } from '../store/imports.ts';
import { organisationById } from '../store/organisations.ts';
import { mappingOwner, ownImport } from './import-scope.ts';
import { LineStage } from './stage-lines.ts';
import { stageTable } from './stage-table.ts';

export type ChooseColumnsRefusal = 'not-found' | ColumnsError;

/** Chooses what the columns of a table hold, remembers it for the source, and checks all lines again. 4.2 */
export async function chooseColumns(
	ctx: OperationContext,
	id: string,
	choices: readonly ColumnChoice[],
): Promise<Result<{ id: string }, ChooseColumnsRefusal>> {
	if (!(await ownImport(ctx, id))) return refuse('not-found');
	return inTransaction<{ id: string }, ChooseColumnsRefusal>(ctx, async (tx) => {
		const found = await lockImport(tx, id);
		const table = await tableOf(tx, id);
		if (!found || !table || found.importedAt) return refuse('not-found');
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
		const stage = new LineStage(tx, id);
		await stageTable(stage, table.rows, all, owner?.name ?? '');
		await stage.flush();
		await settleLines(tx, id, []);
		return done({ id });
	});
}
