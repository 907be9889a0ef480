import type * as v from 'valibot';
import { done, refuse } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { lackingForIati, type ReleaseForm, type VersionForm } from '../../activity-form.ts';
import { removeActivity, updateActivity } from '../store/activities.ts';
import { countedWith, recountOnce } from '../store/counted.ts';
import { changeActivity } from './change-activity.ts';

/**
 * Releases an activity, in full or only State, year and theme. 2.2, 2.3 Its reporter may let it go out as IATI; one that was
 * imported goes out only if an officer says so. 5.1, 5.2 Refused beside what `changeActivity` refuses: `incomplete`, it lacks
 * what IATI demands; `not-for-iati`, not in full, or imported and the caller is no officer.
 */
export const releaseActivity = (
	ctx: OperationContext,
	id: string,
	{ version, scope, inIati }: v.InferOutput<typeof ReleaseForm>,
) =>
	changeActivity<'incomplete' | 'not-for-iati'>(ctx, id, 'release', version, async (tx, activity) => {
		if (inIati && (scope === 'coarse' || (activity.isImported && !activity.viewer.isOfficer)))
			return refuse('not-for-iati');
		const lacking = inIati ? lackingForIati(activity.identifier, activity.record) : {};
		if (Object.keys(lacking).length) return refuse('incomplete', lacking);
		const { now } = ctx;
		await updateActivity(tx, { ...activity, state: 'released', scope, inIati, releasedAt: now, now });
		return done(null);
	});

type Seen = v.InferOutput<typeof VersionForm>;

/** Closes an activity again: others no longer see it. 2.2 */
export const closeActivity = (ctx: OperationContext, id: string, { version }: Seen) =>
	changeActivity(ctx, id, 'close', version, async (tx, activity) => {
		const closed = { state: 'closed', inIati: false, releasedAt: null } as const;
		await updateActivity(tx, { ...activity, ...closed, now: ctx.now });
		return done(null);
	});

/** Deletes an activity, with its pairs. 2.5 */
export const deleteActivity = (ctx: OperationContext, id: string, { version }: Seen) =>
	changeActivity(ctx, id, 'delete', version, async (tx, activity) => {
		const together = (await countedWith(tx, activity.countedAs)).filter((one) => one !== id);
		await removeActivity(tx, id);
		if (together.length) await recountOnce(tx, together);
		return done(null);
	});
