import { holds } from '#conference';
import { isOfficerOf, may as mayConference, type ConferenceAccess } from '#conference/server';
import type { Actor } from '#platform/actor.ts';
import type { Delegation } from '../types.ts';
import type { FloorAudience } from '../view.ts';

/** Actions on the floor of a meeting. */
export type FloorAction = 'see' | 'see-closed' | 'ask' | 'lead';

/** The meeting's conference for the permission check, with the actor's role in it. */
export interface FloorAccess extends ConferenceAccess {
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
	access: FloorAccess | null,
): access is FloorAccess {
	if (!access) return false;
	if (action === 'see' || action === 'see-closed') return mayConference(ctx, action, access);
	const isActive = access.state !== 'draft' && access.state !== 'archived';
	if (!isActive || !ctx.actor.person) return false;
	return action === 'lead'
		? capacity(ctx, access) !== 'delegation'
		: access.role === 'delegate' && access.delegation !== null;
}

/** The capacity of an authorised person. An officer, and a holder of the meetings, acts for the chair. 1.2 */
export function capacity(
	ctx: { actor: Actor },
	access: ConferenceAccess,
): 'chair' | 'officer' | 'delegation' {
	if (access.role === 'chair') return 'chair';
	return isOfficerOf(ctx, access) || holds(access.held, 'meetings') ? 'officer' : 'delegation';
}

/** The audience of a viewer. §10 */
export function audienceOf(ctx: { actor: Actor }, access: FloorAccess): FloorAudience {
	if (!may(ctx, 'see-closed', access)) return 'public';
	return capacity(ctx, access) === 'delegation' ? 'delegates' : 'chair';
}

/** Whether a viewer follows a meeting in one browser at a time, which the screens of people who run it do not. 10.7 */
export const followsInOneBrowser = (ctx: { actor: Actor }, access: FloorAccess): boolean =>
	capacity(ctx, access) === 'delegation' && (access.role === 'delegate' || access.role === 'observer');
