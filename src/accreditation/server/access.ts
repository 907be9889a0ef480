import { findAccess, may as mayConference, type ConferenceAccess } from '#conference/server';
import type { OperationContext } from '#platform/server/context.ts';

/** The actions on the people of a conference. `manage` is refused while it is archived. */
export type AccreditationAction = 'read' | 'manage';

/** A conference as the permission check needs it. */
export interface AccreditationAccess extends ConferenceAccess {
	id: string;
	slug: string;
}

/** The one permission check of delegations and people: officers read and manage them. */
export const may = (
	ctx: OperationContext,
	action: AccreditationAction,
	access: ConferenceAccess | null,
): boolean =>
	access !== null && mayConference(ctx, action === 'read' ? 'change-state' : 'manage-participants', access);

/**
 * The conference whose people the caller may read or manage.
 * @param which its id or its address
 * @returns `null` if there is none, or not for the caller
 */
export async function officersConference(
	ctx: OperationContext,
	which: { id: string } | { slug: string },
	action: AccreditationAction = 'read',
): Promise<AccreditationAccess | null> {
	const access = await findAccess(ctx, which);
	return access && may(ctx, action, access) ? access : null;
}
