import type { OwnStanding } from '#accreditation/server';
import type { ConferenceHead } from '#conference';

/** Whether a conference is not over: it is not closed, and has not ended. @param now ms */
export const isComing = ({ state, endsAt }: Pick<ConferenceHead, 'state' | 'endsAt'>, now: number): boolean =>
	state !== 'closed' && state !== 'archived' && (endsAt ?? Infinity) > now;

/** Where a person stands in conferences that are not over; roles are those without a registration. */
export const comingOnly = ({ delegations, registrations, roles }: OwnStanding, now: number) => ({
	delegations: delegations.filter(({ conference }) => isComing(conference, now)),
	registrations: registrations.flatMap(({ conference, ...row }) =>
		conference && isComing(conference, now) ? [{ ...row, conference }] : [],
	),
	roles: roles.filter(({ conference }) => isComing(conference, now)),
});
