import type { ConferenceHead } from '#conference';
import { conferenceHeads } from '#conference/server';
import { oncePerContext, type OperationContext } from '#platform/server/context.ts';
import {
	standingOfDelegations,
	standingOfRegistrations,
	type DelegationStandingRow,
	type RegistrationStandingRow,
} from './store/own-standing.ts';

/** A delegation that the caller nominates for, in an announced conference. */
export interface OwnDelegation extends Omit<DelegationStandingRow, 'conference'> {
	conference: ConferenceHead;
}

/** A registration of the caller; `conference` is `null` while it is not announced. */
export interface OwnRegistration extends Omit<RegistrationStandingRow, 'conference'> {
	conference: ConferenceHead | null;
}

/** The caller's delegations and registrations. */
export interface OwnStanding {
	delegations: readonly OwnDelegation[];
	registrations: readonly OwnRegistration[];
}

const never = Number.MAX_SAFE_INTEGER;

const read = oncePerContext(async (ctx, person): Promise<OwnStanding> => {
	const now = ctx.now.getTime();
	const [delegations, registrations] = await Promise.all([
		standingOfDelegations(ctx, person, ctx.now),
		standingOfRegistrations(ctx, { id: person, email: ctx.actor.person?.email ?? '' }),
	]);
	const heads = await conferenceHeads(ctx, [
		...new Set([...delegations, ...registrations].map(({ conference }) => conference)),
	]);
	const runsOut = ({ offers, closesAt }: OwnDelegation): number =>
		offers[0]?.until ?? (closesAt !== null && closesAt > now ? closesAt : never);
	return {
		delegations: delegations
			.flatMap((row) => {
				const conference = heads.get(row.conference);
				return conference ? [{ ...row, conference }] : [];
			})
			.toSorted(
				(a, b) => Number(b.offers.length > 0) - Number(a.offers.length > 0) || runsOut(a) - runsOut(b),
			),
		registrations: registrations
			.map((row) => ({ ...row, conference: heads.get(row.conference) ?? null, ...asOfNow(row, now) }))
			.toSorted((a, b) => (a.offeredUntil ?? never) - (b.offeredUntil ?? never)),
	};
});

/** An offer that has ended reads as waiting, also before the job that ends offers has run. 2.3 */
const asOfNow = (
	{ state, offeredUntil }: RegistrationStandingRow,
	now: number,
): Pick<RegistrationStandingRow, 'state' | 'offeredUntil'> => {
	if (state !== 'offered') return { state, offeredUntil: null };
	return (offeredUntil ?? 0) > now ? { state, offeredUntil } : { state: 'waiting', offeredUntil: null };
};

/**
 * What the caller takes part in: the delegations that they nominate for, those with an offer first and then by what closes
 * first, and their registrations, offers first. Two statements, the first batched, once per context; none without a session.
 */
export const ownStanding = (ctx: OperationContext): Promise<OwnStanding> =>
	ctx.actor.person ? read(ctx, ctx.actor.person.id) : Promise.resolve({ delegations: [], registrations: [] });
