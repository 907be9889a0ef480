import { conferenceHeads } from '#conference/server';
import type { ConferenceHead } from '#conference';
import type { Texts } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Credentials, DelegationPerson } from '../../delegation.ts';
import { usesPlace } from '../../registration.ts';
import { delegationAccess, type DelegationAccess } from './delegation-access.ts';
import { credentialsOf } from '../store/credentials.ts';
import {
	delegationsOfFocalPoint,
	markOpened,
	peopleOfDelegation,
	standingPeople,
} from '../store/delegation-people.ts';
import { furtherPeopleOf, type FurtherPerson } from '../store/further-delegations.ts';

/** A delegation as its focal point sees it. */
export interface DelegationPage {
	access: DelegationAccess;
	conference: ConferenceHead;
	people: DelegationPerson[];
	/** People of other delegations who belong to this one, too; they use no place here. 1.8 */
	further: FurtherPerson[];
	/** Places used of `access.maxPeople`, as the states of the people say; a refusal gives its place free before it is told. */
	used: number;
	credentials: Credentials[];
	/** Members of the permanent mission who came to other conferences and are not registered here. */
	standing: { id: string; name: string; jobTitle: string; conference: ConferenceHead | null }[];
}

/**
 * The page of a delegation, for its focal points and officers; notes that a focal point has opened it. At most nine
 * statements. @returns `null` = not found
 */
export async function delegationPage(ctx: OperationContext, id: string): Promise<DelegationPage | null> {
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
		further: await furtherPeopleOf(database, id),
		used: people.filter(({ state }) => usesPlace.has(state)).length,
		credentials: await credentialsOf(database, id),
		standing: before.map(({ id: earlier, givenName, familyName, jobTitle, conference: where }) => ({
			id: earlier,
			name: `${givenName} ${familyName}`.trim(),
			jobTitle,
			conference: heads.get(where) ?? null,
		})),
	};
}

/** The delegations that the caller nominates for, in announced conferences, newest first. Two statements. */
export async function ownDelegations(
	ctx: OperationContext,
): Promise<{ id: string; name: Texts; conference: ConferenceHead }[]> {
	const person = ctx.actor.person?.id;
	const own = person ? await delegationsOfFocalPoint(ctx.database, person) : [];
	const heads = await conferenceHeads(
		ctx,
		own.map(({ conference }) => conference),
	);
	return own.flatMap(({ id, name, conference: of }) => {
		const conference = heads.get(of);
		return conference ? [{ id, name, conference }] : [];
	});
}
