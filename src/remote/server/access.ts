import { may as mayBroadcast } from '#broadcast/server';
import type { ConferenceAccess } from '#conference/server';
import type { Actor } from '#platform/actor.ts';

/** Actions in the calls of a meeting. `speak`: speak in the hall from online; `answer`: be the hall's end. */
export type CallAction = 'speak' | 'answer';

/**
 * The one permission check of calls: delegates speak while the conference is active; those who run the broadcast answer
 * in the hall.
 */
export function may(call: { actor: Actor }, action: CallAction, standing: ConferenceAccess | null): boolean {
	if (!standing) return false;
	if (action === 'answer') return mayBroadcast(call, 'run', standing);
	return (
		call.actor.person !== null &&
		standing.role === 'delegate' &&
		standing.state !== 'draft' &&
		standing.state !== 'archived'
	);
}
