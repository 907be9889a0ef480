import { ownMemberships, ownStanding } from '#accreditation/server';
import { may, ownConferences, ownCurrentConferences, ownMeetings } from '#conference/server';
import { mayOpenStartPage } from '#practices/server';
import { hasWarningInbox } from '#warnings/server';
import { hasRole } from '#platform/actor.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { services } from '#platform/server/services.ts';
import { waitingTasks } from '#platform/server/waiting.ts';
import { waitingByPhase } from '#site/console-waiting.ts';
import { waitingBelow } from '#site/console-rail.server.ts';
import { authorsAmong } from './authors.ts';
import { comingOnly } from './coming.ts';

/** The caller's start page: what waits for them, and where they stand in conferences that are not over. */
export async function readStartPage(context: OperationContext) {
	const now = context.now.getTime();
	const [meetings, preparing, conferences, memberships, standing, hasPractices, hasInbox, waiting] =
		await Promise.all([
			ownMeetings(context),
			ownCurrentConferences(context),
			ownConferences(context),
			ownMemberships(context),
			ownStanding(context),
			mayOpenStartPage(context),
			hasWarningInbox(context),
			waitingTasks(context, services().slices),
		]);
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
		/** The delegations, registrations and roles in conferences that are not over. */
		...comingOnly(standing, now),
		/** Whether nothing at all is linked to the person, also not in what is over. */
		isNew:
			!conferences.length &&
			!standing.delegations.length &&
			!standing.registrations.length &&
			!waiting.all.length &&
			!hasPractices &&
			!hasInbox,
		email: context.actor.person?.email ?? '',
		/** The delegations for which the person hands in documents. */
		authors: authorsAmong(memberships, conferences),
		/** Whether the person has a start page of good practice, and an inbox of warnings. */
		hasPractices,
		hasInbox,
		mayCreate: may(context, 'create', null),
		isAdministrator: hasRole(context.actor, 'administrator'),
	};
}
