import { ownMemberships } from '#accreditation/server';
import { may, ownConferences, ownCurrentConferences, ownMeetings } from '#conference/server';
import { mayOpenStartPage } from '#practices/server';
import { hasWarningDesk } from '#warnings/server';
import { hasRole } from '#platform/actor.ts';
import { services } from '#platform/server/services.ts';
import { waitingTasks } from '#platform/server/waiting.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { context } = locals;
	const [meetings, preparing, conferences, memberships, hasPractices, hasDesk, tasks] = await Promise.all([
		ownMeetings(context),
		ownCurrentConferences(context),
		ownConferences(context),
		ownMemberships(context),
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
		tasks,
		preparing,
		conferences,
		/** The delegations for which the person hands in documents. */
		authors,
		/** Whether the person has a start page of good practice. */
		hasPractices,
		/** Whether the person has an inbox of warnings. */
		hasDesk,
		mayCreate: may(context, 'create', null),
		isAdministrator: hasRole(context.actor, 'administrator'),
	};
};
