import { isId } from '#conference';
import type { OperationContext } from '#platform/server/context.ts';
import { activityViewer, may, type ActivityViewer } from './access.ts';
import { activityById, type ActivityRow } from './store/activities.ts';
import { organisationById, type ReporterRow } from './store/organisations.ts';

/** An activity with its owner, for a caller who may see at least State, year and theme. */
export interface ReadActivity {
	row: ActivityRow;
	owner: ReporterRow;
	viewer: ActivityViewer;
	/** The caller sees all of it. 2.3 */
	isWhole: boolean;
	mayEdit: boolean;
}

/** An activity that the caller may read; `null` = none, or not for the caller. 2.2 */
export async function readActivity(ctx: OperationContext, id: string): Promise<ReadActivity | null> {
	const row = isId(id) ? await activityById(ctx.database, id) : null;
	const owner = row && (await organisationById(ctx.database, row.reporter));
	if (!row || !owner) return null;
	const viewer = await activityViewer(ctx);
	if (!may(viewer, 'read', row, owner)) return null;
	return {
		row,
		owner,
		viewer,
		isWhole: may(viewer, 'read-all', row, owner),
		mayEdit: may(viewer, 'edit', row, owner),
	};
}
