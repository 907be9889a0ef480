import { holds, type Actor } from '#platform/actor.ts';
import type { ConferenceState } from '../lifecycle.ts';
import type { Role } from '../roles.ts';

/** What may be done to a conference. */
export type ConferenceAction =
	'create' | 'see' | 'see-closed' | 'edit' | 'publish' | 'change-state' | 'manage-participants';

/** A conference as the gate sees it, with the role in it of whoever asks. */
export interface Standing {
	state: ConferenceState;
	role: Role | null;
}

/** What the viewer may do, sent along with the thing, so that buttons and verbs never disagree. */
export interface MayFlags {
	seeClosed: boolean;
	edit: boolean;
	publish: boolean;
	changeState: boolean;
	manageParticipants: boolean;
}

/**
 * The one gate of conferences. A draft exists for officers only; closed parts are for whoever has a role in
 * the conference; officers of the organisation, and those of the conference, do all the rest. What is
 * archived is left as it is until it is taken back from the archive. An administrator is not by that an
 * officer.
 * @param standing `null` when there is no conference yet (for `create`)
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

/** All that a viewer may do to a conference. */
export const mayFlags = (ctx: { actor: Actor }, standing: Standing): MayFlags => ({
	seeClosed: may(ctx, 'see-closed', standing),
	edit: may(ctx, 'edit', standing),
	publish: may(ctx, 'publish', standing),
	changeState: may(ctx, 'change-state', standing),
	manageParticipants: may(ctx, 'manage-participants', standing),
});
