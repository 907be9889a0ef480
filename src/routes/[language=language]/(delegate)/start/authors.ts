import type { ownMemberships } from '#accreditation/server';
import type { OwnConference } from '#conference/server';

/** The delegations for which the person hands in documents. */
export const authorsAmong = (
	memberships: Awaited<ReturnType<typeof ownMemberships>>,
	conferences: readonly OwnConference[],
) =>
	memberships.flatMap(({ conference: id, delegations }) => {
		const conference = conferences.find((one) => one.id === id && one.state !== 'archived');
		return conference
			? delegations.filter((one) => one.maySubmit).map(({ id: of, name }) => ({ id: of, name, conference }))
			: [];
	});
