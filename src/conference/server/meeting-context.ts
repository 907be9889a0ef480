import type { Texts } from '#platform/language.ts';
import { oncePerContext, type OperationContext } from '#platform/server/context.ts';
import type { ItemPart, MeetingPart } from '../agenda.ts';
import type { ConferenceKind, Mode } from '../edition.ts';
import type { DelegationFacts } from '../roles.ts';
import { may, type ConferenceAccess } from './access.ts';
import { publishedConference } from './published-conference.ts';

/** A meeting for the floor, in all languages; includes closed parts, which the floor has to hide. */
export interface MeetingContext {
	conference: {
		id: string;
		slug: string;
		kind: ConferenceKind;
		/** `null` = unknown */
		mode: Mode | null;
		title: Texts;
		original: string;
		timeZone: string;
		sample: boolean;
		/** Languages of interpretation; `null` = unknown. */
		languages: readonly string[] | null;
	};
	/** For the permission check. */
	access: ConferenceAccess;
	/** The caller's delegation, if the caller is a delegate. */
	delegation: DelegationFacts | null;
	meeting: MeetingPart;
	/** All items of the conference, in the order of their numbers. */
	items: readonly ItemPart[];
}

/**
 * A meeting with everything needed to lead it, or `null` if the caller may not see it: a draft, or a meeting that is
 * never public and in which the caller has no role. Two queries, once per context.
 */
export const findMeetingContext = oncePerContext(async (ctx, meeting): Promise<MeetingContext | null> => {
	const published = await publishedConference(ctx, { meeting });
	if (!published) return null;
	const { access, current, parts } = published;
	const found = current.meetings.find(({ id }) => id === meeting);
	if (!found || !(found.listed || may(ctx, 'see-closed', access))) return null;
	const { id, slug, state, role, held } = access;
	const { kind, mode, title, original, timeZone, sample, languages } = parts.edition;
	return {
		conference: { id, slug, kind, mode, title, original, timeZone, sample, languages },
		access: { state, role, held },
		delegation: access.delegation,
		meeting: found,
		items: parts.items,
	};
});

/** The id of a meeting by its number, or `null` if `findMeetingContext` finds none for this caller. */
export async function meetingIdOf(
	ctx: OperationContext,
	slug: string,
	number: number,
): Promise<string | null> {
	const published = await publishedConference(ctx, { slug });
	const id = published?.current.meetings.find((meeting) => meeting.number === number)?.id ?? null;
	return id && (await findMeetingContext(ctx, id)) && id;
}
