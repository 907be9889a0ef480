import { ownMemberships, ownStanding } from '#accreditation/server';
import { may, ownConferences, ownCurrentConferences, ownMeetings } from '#conference/server';
import { mayOpenStartPage } from '#practices/server';
import { hasWarningDesk } from '#warnings/server';
import { hasRole } from '#platform/actor.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { services } from '#platform/server/services.ts';
import { waitingTasks } from '#platform/server/waiting.ts';
import { waitingByPhase } from '#site/console-rail.ts';
import { waitingBelow } from '#site/console-rail.server.ts';
import { isComing } from './coming.ts';

/** The caller's start page: what waits for them, and where they stand in conferences that are not over. */
export async function readStartPage(context: OperationContext) {
	const now = context.now.getTime();
	const [meetings, preparing, conferences, memberships, standing, hasPractices, hasDesk, waiting] =
		await Promise.all([
			ownMeetings(context),
			ownCurrentConferences(context),
			ownConferences(context),
			ownMemberships(context),
			ownStanding(context),
			mayOpenStartPage(context),
			hasWarningDesk(context),
			waitingTasks(context, services().slices),
		]);
	const authors = memberships.flatMap(({ conference: id, delegations }) => {
		const conference = conferences.find((one) => one.id === id && one.state !== 'archived');
		return conference
			? delegations.filter((one) => one.maySubmit).map(({ id: of, name }) => ({ id: of, name, conference }))
			: [];
	});
	return {
		meetings,
		tasks: waiting.tasks,
		/** How many tasks are not shown. */
		rest: waiting.rest,
		/** When each of all tasks is due, ms; those with a deadline. */
		dues: waiting.all.flatMap(({ due }) => due ?? []),
		now,
		preparing: preparing.map((one) => ({
			...one,
			waiting: waitingByPhase(waitingBelow(waiting.all, one.slug, now)),
		})),
		conferences,
		/** The delegations and registrations in conferences that are not over. */
		delegations: standing.delegations.filter(({ conference }) => isComing(conference, now)),
		registrations: standing.registrations.flatMap(({ conference, ...row }) =>
			conference && isComing(conference, now) ? [{ ...row, conference }] : [],
		),
		/** Roles without a registration, in conferences that are not over. */
		roles: standing.roles.filter(({ conference }) => isComing(conference, now)),
		/** Whether nothing at all is linked to the person, also not in what is over. */
		isNew:
			!conferences.length &&
			!standing.delegations.length &&
			!standing.registrations.length &&
			!waiting.all.length &&
			!hasPractices &&
			!hasDesk,
		email: context.actor.person?.email ?? '',
		/** The delegations for which the person hands in documents. */
		authors,
		/** Whether the person has a start page of good practice. */
		hasPractices,
		/** Whether the person has an inbox of warnings. */
		hasDesk,
		mayCreate: may(context, 'create', null),
		isAdministrator: hasRole(context.actor, 'administrator'),
	};
}
