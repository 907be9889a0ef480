import { findMeetingContext } from '#conference/server';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { announce } from '#platform/server/outbox.ts';
import { may } from './access.ts';
import { endHall, resumeHall } from './store/ended-halls.ts';

type EndRefusal = 'not-found' | 'already-done';

async function set(
	ctx: OperationContext,
	meeting: string,
	to: 'ended' | 'going-on',
): Promise<Result<null, EndRefusal>> {
	const sitting = await findMeetingContext(ctx, meeting);
	if (!sitting || !may(ctx, 'run', sitting.access)) return refuse('not-found');
	return change(ctx, meeting, to);
}

/** Ends a broadcast that is over but was not ended by anyone. */
export const endAutomatically = (ctx: OperationContext, meeting: string): Promise<Result<null, EndRefusal>> =>
	change(ctx, meeting, 'ended');

function change(
	ctx: OperationContext,
	meeting: string,
	to: 'ended' | 'going-on',
): Promise<Result<null, EndRefusal>> {
	return inTransaction<null, EndRefusal>(ctx, async (tx) => {
		const changed = to === 'ended' ? await endHall(tx, meeting, ctx.now) : await resumeHall(tx, meeting);
		if (!changed) return refuse('already-done');
		await audit(tx, ctx, `broadcast.${to}`, `meeting:${meeting}`);
		await announce(tx, 'broadcast.changed', { meeting });
		return done(null);
	});
}

/** Ends the broadcast of a meeting: nothing more is added, and what exists is the recording. */
export const endBroadcast = (ctx: OperationContext, meeting: string): Promise<Result<null, EndRefusal>> =>
	set(ctx, meeting, 'ended');

/** Undoes the end of a broadcast. */
export const resumeBroadcast = (ctx: OperationContext, meeting: string): Promise<Result<null, EndRefusal>> =>
	set(ctx, meeting, 'going-on');
