import { ownMemberships } from '#accreditation/server';
import { ownMeetings } from '#conference/server';
import type { OperationContext } from '#platform/server/context.ts';
import type { WaitingTask } from '#platform/server/slice.ts';
import { countPlaces } from './store/places-of.ts';

/** The places on the speakers' lists of meetings in session that the caller's delegations have. */
export async function requestsOfPerson(ctx: OperationContext): Promise<WaitingTask[]> {
	const [meetings, memberships] = await Promise.all([ownMeetings(ctx), ownMemberships(ctx)]);
	const open = meetings.filter(
		({ role, state }) => role === 'delegate' && (state === 'open' || state === 'suspended'),
	);
	if (!open.length) return [];
	const delegations = memberships.flatMap((one) => one.delegations.map(({ id }) => id));
	const counts = await countPlaces(
		ctx,
		open.map(({ id }) => id),
		delegations,
	);
	return open.map(({ id, number, title, conference }) => ({
		label: 'floor.ask.own-count',
		count: counts.get(id) ?? 0,
		about: title,
		conference: conference.title,
		section: 'floor.list.title',
		path: `/conferences/${conference.slug}/meetings/${number}#own`,
	}));
}
