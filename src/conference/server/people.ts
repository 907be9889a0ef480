import type { OperationContext } from '#platform/server/context.ts';
import { isId } from '../edition.ts';
import type { Role } from '../roles.ts';
import { may } from './access.ts';
import {
	delegationsIn,
	participantsIn,
	rolesOf,
	type DelegationRow,
	type Participant,
} from './store/people.ts';
import { useOf } from './store/meeting-state.ts';
import { standingById, standingBySlug } from './store/standing.ts';

/** The delegations of a conference, for whoever takes part in it; `null` where that is not found. */
export async function delegationsOf(
	ctx: OperationContext,
	conference: string,
): Promise<DelegationRow[] | null> {
	if (!isId(conference)) return null;
	const standing = await standingById(ctx.database, conference, ctx.actor.person?.id ?? null);
	if (!standing || !may(ctx, 'see-closed', standing)) return null;
	return delegationsIn(ctx.database, conference);
}

/** Who takes part, for officers: addresses of mail are nobody else's; whether a meeting is in session. `null` = not found */
export async function peopleOf(
	ctx: OperationContext,
	slug: string,
): Promise<{
	id: string;
	inSession: boolean;
	delegations: DelegationRow[];
	participants: Participant[];
} | null> {
	const standing = await standingBySlug(ctx.database, slug, ctx.actor.person?.id ?? null);
	if (!standing || !may(ctx, 'change-state', standing)) return null;
	return {
		id: standing.id,
		inSession: (await useOf(ctx.database, standing.id)).meetingOpen,
		delegations: await delegationsIn(ctx.database, standing.id),
		participants: await participantsIn(ctx.database, standing.id),
	};
}

/** The conferences in which whoever calls has a role, by id. */
export async function ownRoles(ctx: OperationContext): Promise<Map<string, Role>> {
	const { person } = ctx.actor;
	const found = person ? await rolesOf(ctx.database, person.id) : [];
	return new Map(found.map(({ conference, role }) => [conference, role]));
}
