import type { AuditVerb } from '#platform/audit-labels.ts';
import { done, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { operation } from '#platform/server/operation.ts';
import { activityViewer, may, type ActivityViewer } from '../access.ts';
import { lockActivity, type ActivityRow } from '../store/activities.ts';
import { recountOnce } from '../store/counted.ts';
import { organisationById, type ReporterRow } from '../store/organisations.ts';

interface Changed extends ActivityRow {
	owner: ReporterRow;
	viewer: ActivityViewer;
}

/**
 * Changes an activity of the caller: lock, gate, revision, change, counts, audit, notices.
 * @param revision as the caller saw it
 */
export async function changeActivity<Refusal extends string = never>(
	ctx: OperationContext,
	id: string,
	action: AuditVerb<'activities.'>,
	revision: number,
	change: (tx: Transaction, activity: Changed) => Promise<Result<null, Refusal>>,
) {
	const viewer = await activityViewer(ctx);
	return operation<Changed, { id: string }, Refusal>(ctx, {
		async lock(tx) {
			const activity = await lockActivity(tx, id);
			const owner = activity && (await organisationById(tx, activity.reporter));
			return owner ? { ...activity, owner, viewer } : null;
		},
		gate: (activity) => may(viewer, 'edit', activity, activity.owner),
		isStale: (activity) => activity.revision !== revision,
		async change(tx, activity) {
			const changed = await change(tx, activity);
			if (!changed.ok) return changed;
			await recountOnce(tx, [id]);
			return done({ id });
		},
		audit: () => ({ action: `activities.${action}`, subject: `activity:${id}` }),
		notices: () => [
			{ topic: 'activities.changed', payload: { activity: id } },
			{ topic: 'activities.work', payload: { activity: id } },
		],
	});
}
