import type * as v from 'valibot';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { moved } from '../conclusion.ts';
import type { CheckForm, MoveConclusionForm } from '../conclusion-forms.ts';
import { reportAccess } from './report-access.ts';
import { isReportReopened } from './store/report.ts';
import { lockConclusion, lockConclusions, setConclusionState, setPositions } from './store/conclusions.ts';

export type CheckRefusal = 'not-found' | 'stale' | 'issued' | 'no-reason';

/** The chair or an officer accepts a note, sends it back with a reason, or leaves it out of the report. 14.3 */
export async function checkConclusion(
	ctx: OperationContext,
	conference: string,
	{ id, version, to, reason }: v.InferOutput<typeof CheckForm>,
): Promise<Result<null, CheckRefusal>> {
	if (!(await reportAccess(ctx, conference))?.mayCheck) return refuse('not-found');
	if (to === 'returned' && !reason) return refuse('no-reason', { reason: 'floor.report.wrong-reason' });
	return inTransaction<null, CheckRefusal>(ctx, async (tx) => {
		const conclusion = await lockConclusion(tx, id);
		if (conclusion?.conference !== conference) return refuse('not-found');
		if (conclusion.number !== null && !(await isReportReopened(tx, conference))) return refuse('issued');
		if (conclusion.revision !== version) return refuse('stale');
		await setConclusionState(tx, id, to, to === 'returned' ? reason : '');
		await audit(tx, ctx, 'floor.check-note', `conclusion:${id}`, { to });
		return done(null);
	});
}

/** The chair or an officer moves an accepted one up or down in the report. At an end nothing changes. 14.4 */
export async function moveConclusion(
	ctx: OperationContext,
	conference: string,
	{ id, to }: v.InferOutput<typeof MoveConclusionForm>,
): Promise<Result<null, 'not-found' | 'issued'>> {
	if (!(await reportAccess(ctx, conference))?.mayCheck) return refuse('not-found');
	return inTransaction<null, 'not-found' | 'issued'>(ctx, async (tx) => {
		const all = await lockConclusions(tx, conference);
		const found = all.find((one) => one.id === id);
		if (!found) return refuse('not-found');
		if (found.number !== null) return refuse('issued');
		const pair = moved(all, id, to);
		if (!pair) return done(null);
		const [one, other] = pair;
		await setPositions(tx, [
			{ id: one.id, position: other.position },
			{ id: other.id, position: one.position },
		]);
		return done(null);
	});
}
