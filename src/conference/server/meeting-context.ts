import type { Texts } from '#platform/language.ts';
import { oncePerContext } from '#platform/server/context.ts';
import type { ItemPart, MeetingPart } from '../agenda.ts';
import { isId } from '../edition.ts';
import { may, type Standing } from './access.ts';
import { roleIn, type DelegationRow } from './store/people.ts';
import { itemsOf, meetingsOf } from './store/read.ts';
import { standingByMeeting } from './store/standing.ts';

/** A meeting for the floor, in all languages; includes closed parts, which the floor has to hide. */
export interface MeetingContext {
	conference: {
		id: string;
		slug: string;
		title: Texts;
		original: string;
		timeZone: string;
		sample: boolean;
	};
	/** For the permission check. */
	standing: Standing;
	/** The caller's delegation, if the caller is a delegate. */
	delegation: DelegationRow | null;
	meeting: MeetingPart;
	/** All items of the conference, in the order of their numbers. */
	items: readonly ItemPart[];
}

/**
 * A meeting with everything needed to lead it, or `null` if the caller may not see it: a draft, or a meeting that is
 * never public and in which the caller has no role. Four queries, once per context.
 */
export const findMeetingContext = oncePerContext(async (ctx, meeting): Promise<MeetingContext | null> => {
	const person = ctx.actor.person?.id ?? null;
	const standing = isId(meeting) ? await standingByMeeting(ctx.database, meeting, person) : null;
	if (!standing?.published || !may(ctx, 'see', standing)) return null;
	const found = (await meetingsOf(ctx.database, standing.id)).find(({ id }) => id === meeting);
	if (!found || !(found.listed || may(ctx, 'see-closed', standing))) return null;
	const participant =
		person && standing.delegationId ? await roleIn(ctx.database, standing.id, person) : null;
	const { id, slug, state, role, published } = standing;
	const { title, original, timeZone, sample } = published;
	return {
		conference: { id, slug, title, original, timeZone, sample },
		standing: { state, role },
		delegation: participant?.delegation ?? null,
		meeting: found,
		items: await itemsOf(ctx.database, standing.id),
	};
});
