import { hasRole } from '#platform/actor.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import type { Texts } from '#platform/language.ts';
import { insertSeries, renameSeries as rename } from '../store/series.ts';

/** Series belong to the organisation: only its own officers add and rename them. 3.2 */
export const mayEditSeries = (ctx: OperationContext): boolean => hasRole(ctx.actor, 'officer');

/** Adds a series of symbols. */
export async function addSeries(
	ctx: OperationContext,
	series: { pattern: string; name: Texts },
): Promise<Result<null, 'not-found' | 'already-there'>> {
	if (!mayEditSeries(ctx)) return refuse('not-found');
	return inTransaction<null, 'already-there'>(ctx, async (tx) => {
		if (!(await insertSeries(tx, series)))
			return refuse('already-there', { pattern: 'documents.desk.refused-already-there' });
		await audit(tx, ctx, 'documents.add-series', `series:${series.pattern}`);
		return done(null);
	});
}

/** Renames a series. */
export async function renameSeries(
	ctx: OperationContext,
	{ id, name }: { id: string; name: Texts },
): Promise<Result<null, 'not-found'>> {
	if (!mayEditSeries(ctx)) return refuse('not-found');
	return inTransaction<null, 'not-found'>(ctx, async (tx) => {
		if (!(await rename(tx, id, name))) return refuse('not-found');
		await audit(tx, ctx, 'documents.rename-series', `series:${id}`);
		return done(null);
	});
}
