import type { ConferenceHead, Role } from '#conference';
import { conferenceHeads, ownConferences } from '#conference/server';
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

/** A role of the caller in an announced conference. */
export interface OwnRole {
	role: Role;
	conference: ConferenceHead;
}

/** The caller's delegations and registrations, and their roles where they are not registered; those of officers are left out. */
export interface OwnStanding {
	delegations: readonly OwnDelegation[];
	registrations: readonly OwnRegistration[];
	roles: readonly OwnRole[];
}

const never = Number.MAX_SAFE_INTEGER;

const read = oncePerContext(async (ctx, person): Promise<OwnStanding> => {
	const now = ctx.now.getTime();
	const [delegations, registrations, conferences] = await Promise.all([
		standingOfDelegations(ctx, person, ctx.now),
		standingOfRegistrations(ctx, { id: person, email: ctx.actor.person?.email ?? '' }),
		ownConferences(ctx),
	]);
	const registered = new Set(registrations.map(({ conference }) => conference));
	const roles = conferences.filter(({ id, role }) => role !== 'officer' && !registered.has(id));
	const heads = await conferenceHeads(ctx, [
		...new Set([
			...[...delegations, ...registrations].map(({ conference }) => conference),
			...roles.map(({ id }) => id),
		]),
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
		roles: roles.flatMap(({ id, role }) => {
			const conference = heads.get(id);
			return conference ? [{ role, conference }] : [];
		}),
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
 * first, their registrations, offers first, and their other roles. Two statements, the first batched, once per context; none without a session.
 */
export const ownStanding = (ctx: OperationContext): Promise<OwnStanding> =>
	ctx.actor.person
		? read(ctx, ctx.actor.person.id)
		: Promise.resolve({ delegations: [], registrations: [], roles: [] });
