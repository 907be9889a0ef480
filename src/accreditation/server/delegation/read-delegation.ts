import { conferenceHeads } from '#conference/server';
import type { OperationContext } from '#platform/server/context.ts';
import { delegationAccess } from './delegation-access.ts';
import { credentialsOf } from '../store/credentials.ts';
import { markOpened, peopleOfDelegation, standingPeople } from '../store/delegation-people.ts';
import { furtherPeopleOf } from '../store/further-delegations.ts';

/**
 * The page of a delegation, for its focal points and officers; notes that a focal point has opened it. At most nine
 * statements. @returns `null` = not found
 */
export async function delegationPage(ctx: OperationContext, id: string) {
	const { database } = ctx;
	const person = ctx.actor.person?.id;
	const access = await delegationAccess(ctx, id);
	if (!access || !person) return null;
	const { conference: of, entry } = access;
	const before = entry ? await standingPeople(database, { conference: of, entry, person }) : [];
	const heads = await conferenceHeads(ctx, [of, ...before.map(({ conference }) => conference)]);
	const conference = heads.get(of);
	if (!conference) return null;
	if (access.by === 'focal-point') await markOpened(database, id, person, ctx.now);
	const people = await peopleOfDelegation(database, id, access.by);
	return {
		access,
		conference,
		people,
		/** People of other delegations who belong to this one, too; they use no place here. 1.8 */
		further: await furtherPeopleOf(database, id),
		/** Places used of `access.maxPeople`; a refusal frees its place when its email is released. 3.6 */
		used: people.filter(({ usesPlace }) => usesPlace).length,
		credentials: await credentialsOf(database, id),
		/** Members of the permanent mission who came to other conferences and are not registered here. */
		standing: before.map(({ id: earlier, givenName, familyName, jobTitle, conference: where }) => ({
			id: earlier,
			name: `${givenName} ${familyName}`.trim(),
			jobTitle,
			conference: heads.get(where) ?? null,
		})),
	};
}
