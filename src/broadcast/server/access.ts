import { may as mayConference, type Standing } from '#conference/server';
import { holds, type Actor } from '#platform/actor.ts';

/**
 * What may be done to the broadcast of a meeting. `watch`: what of it is public; `watch-closed`: all of it;
 * `run`: give and take back keys, see every channel, end the recording; `load`: bring in a recording from
 * files.
 */
export type BroadcastAction = 'watch' | 'watch-closed' | 'run' | 'load';

/**
 * The one gate of broadcasts. Whoever may see the conference may watch what is public of it, whoever takes part
 * all; its technicians and officers run it while the conference lives.
 */
export function may(call: { actor: Actor }, action: BroadcastAction, standing: Standing | null): boolean {
	if (!standing) return false;
	if (action === 'watch') return mayConference(call, 'see', standing);
	if (action === 'load') return holds(call.actor, 'administrator');
	if (action === 'watch-closed') return mayConference(call, 'see-closed', standing);
	if (!call.actor.person || standing.state === 'archived') return false;
	return standing.role === 'technician' || standing.role === 'officer' || holds(call.actor, 'officer');
}
