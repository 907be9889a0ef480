import { ownMemberships } from '#accreditation/server';
import { holdsIn } from '#conference/server';
import { hasRole } from '#platform/actor.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Membership, Viewer } from '../distribution.ts';

/**
 * The caller as a reader of documents; a holder of the papers of a conference reads them as its officers do. One statement,
 * once per context. docs/rules/accreditation.md 17.2
 */
export async function viewerOf(ctx: OperationContext): Promise<Viewer> {
	const [own, papers] = await Promise.all([ownMemberships(ctx), holdsIn(ctx, 'papers')]);
	const others = own.filter(({ conference }) => !papers.includes(conference));
	const held = papers.map((conference): Membership => {
		const delegations = own.find((one) => one.conference === conference)?.delegations ?? [];
		return { conference, role: 'officer', delegations };
	});
	return { isOfficer: hasRole(ctx.actor, 'officer'), memberships: [...others, ...held], now: ctx.now };
}
