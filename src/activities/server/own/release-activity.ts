import type * as v from 'valibot';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { OperationRefusal } from '#platform/server/operation.ts';
import { lackingForIati, type ReleaseForm } from '../../activity-form.ts';
import { removeActivity, setRelease } from '../store/activities.ts';
import { countedWith, recountOnce } from '../store/counted.ts';
import { changeActivity } from './change-activity.ts';

/** `incomplete`: it lacks what IATI demands; `not-for-iati`: not in full, or imported and the caller is no officer. */
export type ReleaseActivityRefusal = OperationRefusal | 'incomplete' | 'not-for-iati';

/**
 * Releases an activity, in full or only State, year and theme. 2.2, 2.3 Its reporter may let it go out as IATI; one that was
 * imported goes out only if an officer says so. 5.1, 5.2
 */
export const releaseActivity = (
	ctx: OperationContext,
	id: string,
	{ version, scope, inIati }: v.InferOutput<typeof ReleaseForm>,
): Promise<Result<{ id: string }, ReleaseActivityRefusal>> =>
	changeActivity<'incomplete' | 'not-for-iati'>(
		ctx,
		id,
		{ action: 'release', revision: version },
		async (tx, activity) => {
			if (inIati && (scope === 'coarse' || (activity.isImported && !activity.viewer.isOfficer)))
				return refuse('not-for-iati');
			const lacking = inIati ? lackingForIati(activity.identifier, activity.record) : {};
			if (Object.keys(lacking).length) return refuse('incomplete', lacking);
			await setRelease(tx, activity, { state: 'released', scope, inIati, now: ctx.now });
			return done(null);
		},
	);

/** Closes an activity again: others no longer see it. 2.2 */
export const closeActivity = (
	ctx: OperationContext,
	id: string,
	{ version }: { version: number },
): Promise<Result<{ id: string }, OperationRefusal>> =>
	changeActivity(ctx, id, { action: 'close', revision: version }, async (tx, activity) => {
		const { scope } = activity;
		await setRelease(tx, activity, { state: 'closed', scope, inIati: false, now: ctx.now });
		return done(null);
	});

/** Deletes an activity, with its pairs. 2.5 */
export const deleteActivity = (
	ctx: OperationContext,
	id: string,
	{ version }: { version: number },
): Promise<Result<{ id: string }, OperationRefusal>> =>
	changeActivity(ctx, id, { action: 'delete', revision: version }, async (tx, activity) => {
		const together = (await countedWith(tx, activity.countedAs)).filter((one) => one !== id);
		await removeActivity(tx, id);
		if (together.length) await recountOnce(tx, together);
		return done(null);
	});
