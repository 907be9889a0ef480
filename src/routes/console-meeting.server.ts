import { chairNames } from '#accreditation/server';
import { boothLinksFor } from '#broadcast/server';
import { captionsFor } from '#captions/server';
import { statusOf } from '#conference';
import { findMeetingContext } from '#conference/server';
import { journalIssue, journalsToIssue, readMinutes } from '#floor/server';
import { inLanguage } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { consoleAccess, inSection } from './console-access.server.ts';

/**
 * A meeting beside the list of its conference: what there is for it, as far as the caller may open it.
 * @returns `null` = the conference has no such meeting, or its console is not the caller's
 */
export async function consoleMeeting(ctx: OperationContext, slug: string, id: string) {
	const found = await findMeetingContext(ctx, id);
	// The page can be asked for without the list beside it, which has the same gate.
	const access = found && inSection(consoleAccess(ctx, slug, found.access), 'meetings');
	if (!access || found.conference.slug !== slug) return null;
	const { conference, meeting } = found;
	const [chairs, links, captions, journal, minutes, toIssue] = await Promise.all([
		chairNames(ctx, slug),
		boothLinksFor(ctx, id),
		access.runs ? captionsFor(ctx, id) : null,
		access.leads ? journalIssue(ctx, id) : null,
		access.leads ? readMinutes(ctx, id) : null,
		journalsToIssue(ctx),
	]);
	const { number, day, startsAt, endsAt } = meeting;
	return {
		access,
		meeting: {
			id,
			number,
			day,
			startsAt,
			endsAt,
			status: statusOf(meeting),
			title: inLanguage(meeting.title, ctx.language, conference.original),
			place: inLanguage(meeting.place, ctx.language, conference.original),
		},
		/** `null` for people who do not know who has a role. */
		chairs,
		/** Of interpretation. */
		languages: conference.languages ?? [],
		links: links && { count: links.holders.length, inUse: links.inUse },
		/** Languages that have some. */
		captions: captions?.languages ?? [],
		/** Its symbol, while one is valid; it is a draft from the opening of the meeting until it is issued. */
		journal: journal && {
			symbol: journal.symbol,
			isDraft: !journal.isIssued && meeting.state !== 'planned',
			waits: toIssue.some((one) => one.meeting === id),
		},
		minutes: minutes?.minutes ? (minutes.minutes.final ? ('final' as const) : ('draft' as const)) : null,
	};
}
