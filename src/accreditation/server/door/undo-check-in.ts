import * as v from 'valibot';
import { isFit, isId } from '#conference';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { officersConference } from '../access.ts';
import { undoScan } from '../store/scans.ts';

const reasonText = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(300), v.check(isFit));

/** Corrects an admission that was a mistake; the scan stays, with the reason. Officers only. 6.8 */
export async function undoCheckIn(
	ctx: OperationContext,
	slug: string,
	{ id, reason }: { id: string; reason: string },
): Promise<Result<null, 'not-found' | 'bad-input'>> {
	const access = await officersConference(ctx, { slug }, 'manage');
	if (!access || !isId(id)) return refuse('not-found');
	const read = v.safeParse(reasonText, reason);
	if (!read.success) return refuse('bad-input', { reason: 'accreditation.attendance.reason-wrong' });
	return inTransaction(ctx, async (tx) => {
		const undoing = { id, reason: read.output, now: ctx.now, by: ctx.actor.person?.id ?? null };
		const registration = await undoScan(tx, access.id, undoing);
		if (!registration) return refuse('not-found');
		await audit(tx, ctx, 'accreditation.undo-check-in', `registration:${registration}`, { scan: id });
		return done(null);
	});
}
