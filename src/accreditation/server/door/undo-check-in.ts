import * as v from 'valibot';
import { isFit, isId } from '#conference';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { changeConference } from '../change-conference.ts';
import { undoScan } from '../store/scans.ts';

const reasonText = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(300), v.check(isFit));

/** Corrects an admission that was a mistake; the scan stays, with the reason. Officers only. 6.8 */
export const undoCheckIn = (
	ctx: OperationContext,
	slug: string,
	{ id, reason }: { id: string; reason: string },
): Promise<Result<null, 'not-found' | 'bad-input'>> =>
	changeConference(ctx, { slug }, 'undo-check-in', async (tx, access) => {
		if (!isId(id)) return refuse('not-found');
		const read = v.safeParse(reasonText, reason);
		if (!read.success) return refuse('bad-input', { reason: 'accreditation.attendance.reason-wrong' });
		const undoing = { id, reason: read.output, now: ctx.now, by: ctx.actor.person?.id ?? null };
		const registration = await undoScan(tx, access.id, undoing);
		if (!registration) return refuse('not-found');
		return done({ value: null, subject: `registration:${registration}`, detail: { scan: id } });
	});
