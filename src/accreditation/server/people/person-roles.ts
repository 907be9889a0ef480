import { conferenceHeads, type OwnConference } from '#conference/server';
import { hasRole } from '#platform/actor.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { listedRolesOf, peopleAtRisk } from '../store/memberships.ts';

/**
 * The announced conferences in which a person has a role, for administrators; without those in which the person is at
 * risk, which only officers know. docs/rules/accreditation.md 3.5
 */
export async function conferenceRolesOf(ctx: OperationContext, person: string): Promise<OwnConference[]> {
	if (!hasRole(ctx.actor, 'administrator')) return [];
	const roles = await listedRolesOf(ctx, person);
	const heads = await conferenceHeads(
		ctx,
		roles.map(({ conference }) => conference),
	);
	return roles.flatMap(({ conference, role }) => {
		const head = heads.get(conference);
		return head ? [{ ...head, role }] : [];
	});
}

/** Those of some people who are at risk in a conference: no file that is passed on names them. 3.5 */
export const atRiskAmong = (
	ctx: Pick<OperationContext, 'database'>,
	people: readonly string[],
): Promise<Set<string>> => peopleAtRisk(ctx.database, people);
