import { searchConferences, upcomingAndRecent } from '#conference/server';
import { codedStates } from '#directory/server';
import { latestEntries } from '#search/server';
import { homeLead } from '#site/home/lead.server.ts';
import { trialRolesFor } from '#site/trial/roles.server.ts';
import { rendered } from '#site/rendered.ts';
import { tagsOf } from '#site/linked-thread.server.ts';
import { finishedThread } from '#site/recommendation-threads.server.ts';
import type { PageServerLoad } from './$types';

/** Conferences that are coming up, and that were, at most. */
const most = 4;

export const load: PageServerLoad = async ({ locals, parent, url }) => {
	const { context } = locals;
	const { lead, alsoLive, freshUntil } = await homeLead(context);
	const [all, around, said, practices, warnings, states] = await Promise.all([
		searchConferences(context, new URLSearchParams()),
		upcomingAndRecent(context, most),
		latestEntries(context, 'statement', 3, { withText: true }),
		latestEntries(context, 'practice', 3),
		latestEntries(context, 'warning', 3),
		codedStates(context, 'participating'),
	]);
	// The same for everybody, and from the cache of pages: signed-in people have a start page.
	const thread = context.actor.person ? null : await finishedThread(locals);
	if (lead?.hasPoster) locals.allow('media');
	const trial = locals.trial ? [] : await trialRolesFor({ locals, url });
	// A floor that moves on, perhaps to a closed item, ends the page at once.
	const meetings = [lead?.part, ...alsoLive].flatMap((part) => (part ? [`meeting:${part.meeting.id}`] : []));
	locals.keep(freshUntil, 'directory', 'conferences', 'search', ...meetings, ...tagsOf(thread));
	const counts = (kind: string) => all.facets.find((facet) => facet.kind === kind)?.values ?? [];
	return {
		preview: { title: (await parent()).organisation.name },
		home: rendered({
			lead,
			alsoLive,
			trial,
			...around,
			total: all.total,
			thread,
			said,
			practices,
			warnings,
			states: states.map((state) => ({
				...state,
				count: counts('state').find(({ value }) => value === state.slug)?.count ?? 0,
			})),
			fields: counts('field').map(({ value, name }) => ({ slug: value, name })),
		}),
	};
};
