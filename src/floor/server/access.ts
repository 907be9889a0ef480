import { may as mayConference, type Standing } from '#conference/server';
import { holds, type Actor } from '#platform/actor.ts';
import type { Delegation } from '../types.ts';
import type { FloorAudience } from '../view.ts';

/** Actions on the floor of a meeting. */
export type FloorAction = 'see' | 'see-closed' | 'ask' | 'lead';

/** The meeting's conference for the permission check, with the actor's role in it. */
export interface FloorStanding extends Standing {
	/** The delegation of a delegate. */
	delegation: Delegation | null;
}

/**
 * The one permission check of the floor. Delegates request it for their delegation; the chair and the officers lead
 * (docs/rules/floor.md 1.2, 3.6); nobody does either in a draft or an archived conference.
 */
export function may(
	ctx: { actor: Actor },
	action: FloorAction,
	standing: FloorStanding | null,
): standing is FloorStanding {
	if (!standing) return false;
	if (action === 'see' || action === 'see-closed') return mayConference(ctx, action, standing);
	const alive = standing.state !== 'draft' && standing.state !== 'archived';
	if (!alive || !ctx.actor.person) return false;
	return action === 'lead'
		? capacity(ctx, standing) !== 'delegation'
		: standing.role === 'delegate' && standing.delegation !== null;
}

/** The capacity of an authorised person. An officer acts for the chair. 1.2 */
export function capacity(
	{ actor }: { actor: Actor },
	{ role }: Standing,
): 'chair' | 'officer' | 'delegation' {
	if (role === 'chair') return 'chair';
	return role === 'officer' || holds(actor, 'officer') ? 'officer' : 'delegation';
}

/** The audience of a viewer. §10 */
export function audienceOf(ctx: { actor: Actor }, standing: FloorStanding): FloorAudience {
	if (!may(ctx, 'see-closed', standing)) return 'public';
	return capacity(ctx, standing) === 'delegation' ? 'delegates' : 'chair';
}
