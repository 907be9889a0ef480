import type { Call } from '#platform/server/call.ts';
import { isId } from '../edition.ts';
import type { Role } from '../roles.ts';
import { may } from './access.ts';
import { delegationsIn, participantsIn, rolesOf, type Delegation, type Participant } from './store/people.ts';
import { useOf } from './store/sitting.ts';
import { standingById, standingBySlug } from './store/standing.ts';

/** The delegations of a conference, for whoever takes part in it; `null` where that is not found. */
export async function delegationsOf(call: Call, conference: string): Promise<Delegation[] | null> {
	if (!isId(conference)) return null;
	const standing = await standingById(call.database, conference, call.actor.person?.id ?? null);
	if (!standing || !may(call, 'see-closed', standing)) return null;
	return delegationsIn(call.database, conference);
}

/** Who takes part, for officers: addresses of mail are nobody else's; whether a meeting is in session. `null` = not found */
export async function peopleOf(
	call: Call,
	slug: string,
): Promise<{
	id: string;
	inSession: boolean;
	delegations: Delegation[];
	participants: Participant[];
} | null> {
	const standing = await standingBySlug(call.database, slug, call.actor.person?.id ?? null);
	if (!standing || !may(call, 'change-state', standing)) return null;
	return {
		id: standing.id,
		inSession: (await useOf(call.database, standing.id)).meetingOpen,
		delegations: await delegationsIn(call.database, standing.id),
		participants: await participantsIn(call.database, standing.id),
	};
}

/** The conferences in which whoever calls has a role, by id. */
export async function ownRoles(call: Call): Promise<Map<string, Role>> {
	const { person } = call.actor;
	const found = person ? await rolesOf(call.database, person.id) : [];
	return new Map(found.map(({ conference, role }) => [conference, role]));
}
