import { holds, type Actor } from '#platform/actor.ts';
import type { ConferenceState } from '../lifecycle.ts';
import type { Role } from '../roles.ts';

/** The actions on a conference. */
export type ConferenceAction =
	'create' | 'see' | 'see-closed' | 'edit' | 'publish' | 'change-state' | 'manage-participants';

/** What the permission check knows about a conference, with the actor's role in it. */
export interface Standing {
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
 * @param standing `null` if there is no conference yet (for `create`)
 */
export function may(
	{ actor }: { actor: Actor },
	action: ConferenceAction,
	standing: Standing | null,
): boolean {
	if (action === 'create') return holds(actor, 'officer');
	if (!standing) return false;
	const officer = holds(actor, 'officer') || (actor.person !== null && standing.role === 'officer');
	if (action === 'see') return officer || standing.state !== 'draft';
	if (action === 'see-closed')
		return officer || (actor.person !== null && standing.role !== null && standing.state !== 'draft');
	if (action === 'change-state') return officer;
	return officer && standing.state !== 'archived';
}

/** All permissions of a viewer on a conference. */
export const mayFlags = (ctx: { actor: Actor }, standing: Standing): MayFlags => ({
	seeClosed: may(ctx, 'see-closed', standing),
	edit: may(ctx, 'edit', standing),
	publish: may(ctx, 'publish', standing),
	changeState: may(ctx, 'change-state', standing),
	manageParticipants: may(ctx, 'manage-participants', standing),
});
