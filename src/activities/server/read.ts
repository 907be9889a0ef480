import { isId } from '#conference';
import type { OperationContext } from '#platform/server/context.ts';
import type { Database } from '#platform/server/database.ts';
import { activityViewer, may, type ActivityAction, type ActivityViewer } from './access.ts';
import { activityById, type ActivityRow } from './store/activities.ts';
import { organisationById, ownersOf } from './store/organisations.ts';

/** An activity for a caller who may see at least State, year and theme; `null` = none, or not for the caller. 2.2 */
export async function readActivity(ctx: OperationContext, id: string) {
	const row = isId(id) ? await activityById(ctx.database, id) : null;
	const owner = row && (await organisationById(ctx.database, row.reporter));
	if (!row || !owner) return null;
	const viewer = await activityViewer(ctx);
	if (!may(viewer, 'read', row, owner)) return null;
	return {
		row,
		viewer,
		/** The caller sees all of it. 2.3 */
		isWhole: may(viewer, 'read-all', row, owner),
		mayEdit: may(viewer, 'edit', row, owner),
	};
}

/** Those of some activities with which the caller may do something. */
export async function allowed(
	database: Database,
	viewer: ActivityViewer,
	action: ActivityAction,
	rows: readonly ActivityRow[],
): Promise<ActivityRow[]> {
	const owners = await ownersOf(database, rows);
	return rows.filter((row) => {
		const owner = owners.get(row.reporter);
		return owner !== undefined && may(viewer, action, row, owner);
	});
}
