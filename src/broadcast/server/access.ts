import { may as mayConference, type ConferenceAccess } from '#conference/server';
import { hasRole, type Actor } from '#platform/actor.ts';

/**
 * What may be done to a broadcast. `watch`: its public parts; `watch-closed`: all of it; `run`: create and revoke keys,
 * see every channel, end the broadcast; `load`: import a recording from files.
 */
export type BroadcastAction = 'watch' | 'watch-closed' | 'run' | 'load';

/**
 * The permission check for all broadcast actions. Anyone who may see the conference may watch its public parts,
 * participants all of it. Technicians and officers run it until the conference is archived.
 */
export function may(
	call: { actor: Actor },
	action: BroadcastAction,
	standing: ConferenceAccess | null,
): boolean {
	if (!standing) return false;
	if (action === 'watch') return mayConference(call, 'see', standing);
	if (action === 'load') return hasRole(call.actor, 'administrator');
	if (action === 'watch-closed') return mayConference(call, 'see-closed', standing);
	if (!call.actor.person || standing.state === 'archived') return false;
	return standing.role === 'technician' || standing.role === 'officer' || hasRole(call.actor, 'officer');
}
