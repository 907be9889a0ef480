import { may as mayBroadcast } from '#broadcast/server';
import type { ConferenceAccess } from '#conference/server';
import type { Actor } from '#platform/actor.ts';

/** Actions in the calls of a meeting. `speak`: speak in the hall from online; `answer`: be the hall's end. */
export type CallAction = 'speak' | 'answer';

/**
 * The one permission check of calls: delegates speak while the conference is active; people who run the broadcast answer
 * in the hall.
 */
export function may(ctx: { actor: Actor }, action: CallAction, access: ConferenceAccess | null): boolean {
	if (!access) return false;
	if (action === 'answer') return mayBroadcast(ctx, 'run', access);
	return (
		ctx.actor.person !== null &&
		access.role === 'delegate' &&
		access.state !== 'draft' &&
		access.state !== 'archived'
	);
}
