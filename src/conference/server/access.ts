import { hasRole, type Actor } from '#platform/actor.ts';
import type { ConferenceState } from '../lifecycle.ts';
import type { Role } from '../roles.ts';

/** The actions on a conference. */
export type ConferenceAction =
	| 'create'
	| 'see'
	| 'see-closed'
	| 'edit'
	| 'publish'
	| 'change-state'
	| 'manage-participants';

/** What the permission check knows about a conference, with the actor's role in it. */
export interface ConferenceAccess {
	state: ConferenceState;
	role: Role | null;
}

/** The viewer's permissions, sent with the conference, so buttons and operations always agree. */
export interface MayFlags {
	seeClosed: boolean;
	edit: boolean;
	publish: boolean;
	changeState: boolean;
	manageParticipants: boolean;
}

/**
 * The one permission check of conferences. A draft exists for officers only; closed parts are for everyone with a role
 * in the conference; the organisation's officers and those of the conference may do everything else. An archived
 * conference cannot be changed until it is reopened. An administrator is not automatically an officer.
 * @param access `null` if there is no conference yet (for `create`)
 */
export function may(
	{ actor }: { actor: Actor },
	action: ConferenceAction,
	access: ConferenceAccess | null,
): boolean {
	if (action === 'create') return hasRole(actor, 'officer');
	if (!access) return false;
	const officer = hasRole(actor, 'officer') || (actor.person !== null && access.role === 'officer');
	if (action === 'see') return officer || access.state !== 'draft';
	if (action === 'see-closed')
		return officer || (actor.person !== null && access.role !== null && access.state !== 'draft');
	if (action === 'change-state') return officer;
	return officer && access.state !== 'archived';
}

/** All permissions of a viewer on a conference. */
export const mayFlags = (ctx: { actor: Actor }, access: ConferenceAccess): MayFlags => ({
	seeClosed: may(ctx, 'see-closed', access),
	edit: may(ctx, 'edit', access),
	publish: may(ctx, 'publish', access),
	changeState: may(ctx, 'change-state', access),
	manageParticipants: may(ctx, 'manage-participants', access),
});
