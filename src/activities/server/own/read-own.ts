import type { OperationContext } from '#platform/server/context.ts';
import type { ListedActivity } from '../../activities-list.ts';
import { activityViewer } from '../access.ts';
import { listedActivity } from '../find/list-activities.ts';
import { organisationNames } from '../find/names.ts';
import { readActivity } from '../read.ts';
import { activitiesOf } from '../store/activities.ts';
import { mayStart } from './reporter-choices.ts';

/** Most activities on the page of an owner, the last changed ones. */
const most = 200;

/** The activities of the caller's State and organisations; `null` = not for the caller. 2.1 */
export async function ownActivities(
	ctx: OperationContext,
): Promise<{ activities: ListedActivity[]; isOfficer: boolean } | null> {
	const viewer = await activityViewer(ctx);
	if (!viewer.person || !mayStart(viewer)) return null;
	const { entries, delegations } = viewer;
	const rows = await activitiesOf(ctx.database, { entries, delegations: delegations.keys() }, most);
	const names = await organisationNames(ctx, rows);
	return {
		activities: rows.map((row) => listedActivity(row, viewer, names.get(row.reporter), ctx.language)),
		isOfficer: viewer.isOfficer,
	};
}

/** An activity in the form of its owner; `null` = none, or not for the caller. */
export async function activityForm(ctx: OperationContext, id: string) {
	const found = await readActivity(ctx, id);
	if (!found?.mayEdit) return null;
	const { row, viewer } = found;
	const names = await organisationNames(ctx, [row]);
	return {
		id: row.id,
		record: row.record,
		original: row.original,
		state: row.state,
		scope: row.scope,
		inIati: row.inIati,
		identifier: row.identifier,
		revision: row.revision,
		isImported: row.isImported,
		reporter: names.get(row.reporter)?.shown ?? '',
		/** It may go out as IATI, if the caller says so. 5.1, 5.2 */
		mayBeInIati: !row.isImported || viewer.isOfficer,
	};
}
