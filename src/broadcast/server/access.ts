import { holds } from '#conference';
import { isOfficerOf, may as mayConference, type ConferenceAccess } from '#conference/server';
import { hasRole, type Actor } from '#platform/actor.ts';

/**
 * What may be done to a broadcast. `watch`: its public parts; `watch-closed`: all of it; `run`: create and revoke keys,
 * see every channel, end the broadcast; `load`: import a recording from files.
 */
export type BroadcastAction = 'watch' | 'watch-closed' | 'run' | 'load';

/**
 * The permission check for all broadcast actions. Anyone who may see the conference may watch its public parts,
 * participants all of it. Technicians, officers and holders of the meetings run it until the conference is archived
 * (docs/rules/accreditation.md 17.2).
 */
export function may(
	ctx: { actor: Actor },
	action: BroadcastAction,
	access: ConferenceAccess | null,
): boolean {
	if (!access) return false;
	if (action === 'watch') return mayConference(ctx, 'see', access);
	if (action === 'load') return hasRole(ctx.actor, 'administrator');
	if (action === 'watch-closed') return mayConference(ctx, 'see-closed', access);
	if (!ctx.actor.person || access.state === 'archived') return false;
	return access.role === 'technician' || isOfficerOf(ctx, access) || holds(access.held, 'meetings');
}
