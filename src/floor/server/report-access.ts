import { holds } from '#conference';
import { findAccess, isOfficerOf, type ConferenceAccess } from '#conference/server';
import { may as mayDocuments } from '#documents/server';
import type { OperationContext } from '#platform/server/context.ts';

/** A conference for people who make its report. */
export interface ReportAccess {
	id: string;
	slug: string;
	access: ConferenceAccess;
	mayCheck: boolean;
	/** Whether the caller issues documents: officers do, the chair does not. */
	mayIssue: boolean;
}

/** A conference for its chair, officers and holders of its report; `null` for others. docs/rules/floor.md 14.3 */
export async function reportAccess(ctx: OperationContext, conference: string): Promise<ReportAccess | null> {
	const access = ctx.actor.person && (await findAccess(ctx, { id: conference }));
	if (!access) return null;
	const { role, held } = access;
	if (!isOfficerOf(ctx, access) && role !== 'chair' && !holds(held, 'report')) return null;
	const isActive = access.state !== 'draft' && access.state !== 'archived';
	const { id, slug } = access;
	return { id, slug, access, mayCheck: isActive, mayIssue: isActive && mayDocuments(ctx, 'manage', access) };
}
