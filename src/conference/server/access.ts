import { hasRole, type Actor } from '#platform/actor.ts';
import type { ConferenceState } from '../lifecycle.ts';
import type { Role } from '../roles.ts';
import { holds, holdsOnPage, sections, type HeldSections } from '../sections.ts';

/** The actions on a conference. */
export type ConferenceAction =
	| 'create'
	| 'see'
	| 'see-closed'
	| 'read-copy'
	| 'edit'
	| 'publish'
	| 'change-state'
	| 'manage-participants';

/** What the permission check knows about a conference, with the actor's role in it. */
export interface ConferenceAccess {
	state: ConferenceState;
	role: Role | null;
	/** The sections of its console that the actor holds; none by default. */
	held?: HeldSections | null;
}

/** Who asks, and on which page, by its route; on none by default. */
export interface Asking {
	actor: Actor;
	page?: string | null | undefined;
}

/** Whether somebody is a full officer of a conference: one of the organisation, or one of its own. */
export const isOfficerOf = ({ actor }: Asking, { role }: ConferenceAccess): boolean =>
	hasRole(actor, 'officer') || (actor.person !== null && role === 'officer');

/** The viewer's permissions, sent with the conference, so buttons and operations always agree. */
export interface MayFlags {
	seeClosed: boolean;
	edit: boolean;
	publish: boolean;
	changeState: boolean;
	manageParticipants: boolean;
}

/** The sections that need the closed parts of a conference. */
const seeClosed = ['prepare', 'papers', 'meetings'] as const;
/** The sections on whose pages something of the conference itself is changed. */
const changedIn = {
	edit: ['prepare', 'settings'],
	publish: ['prepare'],
	'manage-participants': [],
} as const;

/**
 * The one permission check of conferences. A draft exists for officers only; closed parts are for everyone with a role
 * in the conference; the organisation's officers and those of the conference may do everything else. An archived
 * conference cannot be changed until it is reopened. An administrator is not automatically an officer. A holder of sections
 * of the console sees the conference, edits and publishes it on pages of those sections, and changes no state.
 * @param access `null` if there is no conference yet (for `create`)
 */
export function may(
	{ actor, page }: Asking,
	action: ConferenceAction,
	access: ConferenceAccess | null,
): boolean {
	if (action === 'create') return hasRole(actor, 'officer');
	if (!access) return false;
	const officer = isOfficerOf({ actor }, access);
	const held = actor.person && access.held;
	if (action === 'see') return officer || access.state !== 'draft' || Boolean(held);
	if (action === 'see-closed')
		return (
			officer ||
			(actor.person !== null && access.role !== null && access.state !== 'draft') ||
			seeClosed.some((section) => holds(held, section))
		);
	if (action === 'change-state') return officer;
	if (action === 'read-copy') return officer || holdsOnPage(page, held, sections);
	if (access.state === 'archived') return false;
	return officer || holdsOnPage(page, held, changedIn[action]);
}

/** All permissions of a viewer on a conference. */
export const mayFlags = (ctx: Asking, access: ConferenceAccess): MayFlags => ({
	seeClosed: may(ctx, 'see-closed', access),
	edit: may(ctx, 'edit', access),
	publish: may(ctx, 'publish', access),
	changeState: may(ctx, 'change-state', access),
	manageParticipants: may(ctx, 'manage-participants', access),
});
