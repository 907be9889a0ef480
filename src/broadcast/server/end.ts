import { findSitting } from '#conference/server';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type Call } from '#platform/server/call.ts';
import { announce } from '#platform/server/outbox.ts';
import { may } from './access.ts';
import { endHall, resumeHall } from './store/halls.ts';

type EndRefusal = 'not-found' | 'already-done';

async function set(call: Call, meeting: string, to: 'ended' | 'going-on'): Promise<Result<null, EndRefusal>> {
	const sitting = await findSitting(call, meeting);
	if (!sitting || !may(call, 'run', sitting.standing)) return refuse('not-found');
	return turn(call, meeting, to);
}

/** Ends a broadcast in the name of the house: it is over, and nobody has ended it. */
export const endByItself = (call: Call, meeting: string): Promise<Result<null, EndRefusal>> =>
	turn(call, meeting, 'ended');

function turn(call: Call, meeting: string, to: 'ended' | 'going-on'): Promise<Result<null, EndRefusal>> {
	return inTransaction<null, EndRefusal>(call, async (tx) => {
		const changed = to === 'ended' ? await endHall(tx, meeting, call.now) : await resumeHall(tx, meeting);
		if (!changed) return refuse('already-done');
		await audit(tx, call, `broadcast.${to}`, `meeting:${meeting}`);
		await announce(tx, 'broadcast.changed', { meeting });
		return done(null);
	});
}

/** Ends the broadcast of a meeting: nothing is added, and what there is is the recording. */
export const endBroadcast = (call: Call, meeting: string): Promise<Result<null, EndRefusal>> =>
	set(call, meeting, 'ended');

/** Takes the end back: it was pressed too early. */
export const resumeBroadcast = (call: Call, meeting: string): Promise<Result<null, EndRefusal>> =>
	set(call, meeting, 'going-on');
