import { refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { delegationAccess } from './delegation-access.ts';
import { nominate, type Nominated, type NominationRefusal } from './nominate.ts';
import { standingPeople } from '../store/delegation-people.ts';

/**
 * Nominates members of a permanent mission again, with what an earlier conference knows of them. 8.6
 * @param registrations their earlier registrations; others than those that are offered are left out
 */
export async function nominateAgain(
	ctx: OperationContext,
	delegation: string,
	registrations: readonly string[],
): Promise<Result<Nominated[], NominationRefusal>> {
	const access = await delegationAccess(ctx, delegation);
	const person = ctx.actor.person?.id;
	if (!access?.entry || !person) return refuse('not-found');
	const { conference, entry } = access;
	const known = await standingPeople(ctx.database, { conference, entry, person });
	const chosen = known.filter(({ id }) => registrations.includes(id));
	if (!chosen.length) return refuse('bad-input', { again: 'accreditation.invite.choose' });
	// The head of then is not head now, unless somebody says it. 8.7
	const again = chosen.map((facts) => ({
		...facts,
		function: facts.function === 'head' ? 'member' : facts.function,
		isStanding: true,
	}));
	const made = await nominate(ctx, delegation, again);
	return made.ok || made.refusal !== 'bad-input'
		? made
		: refuse('bad-input', { again: 'accreditation.wrong.registered' });
}
