import { inLanguage, type LocalizedText, type Texts } from '#platform/language.ts';
import { readList } from '#platform/list.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { inOrder, runList, type ListPage } from '#platform/server/list.ts';
import type { MeetingPart } from '../agenda.ts';
import {
	consoleMeetingsList,
	meetingStatuses,
	statusOf,
	type ConsoleMeeting,
	type ConsoleMeetingsFacet,
	type ConsoleMeetingsSort,
} from '../console-meetings-list.ts';
import { may } from './access.ts';
import { findAccess } from './find-access.ts';
import { publishedConference } from './published-conference.ts';
import { consoleMeetingsSource } from './store/console-meetings.ts';

/** A page of the meetings of a conference. */
export interface ConsoleMeetings extends Omit<ListPage<ConsoleMeetingsFacet, ConsoleMeetingsSort>, 'ids'> {
	meetings: ConsoleMeeting[];
	/** The title of the conference; `null` before the first publication, when there are no meetings either. */
	title: LocalizedText | null;
	/** Where meetings are that have no place of their own. */
	venue: LocalizedText | null;
	/** The conference's; `null` before the first publication. */
	zone: string | null;
}

/**
 * The published meetings of a conference, closed ones too, for its participants and officers. Two
 * statements besides those that read the conference.
 * @param parameters the query of the page's address; values that no meeting has are left out
 * @returns `null` = not found
 */
export async function consoleMeetings(
	ctx: OperationContext,
	slug: string,
	parameters = new URLSearchParams(),
): Promise<ConsoleMeetings | null> {
	const access = await findAccess(ctx, { slug });
	if (!access || !may(ctx, 'see-closed', access)) return null;
	const published = await publishedConference(ctx, { slug });
	const edition = published?.parts.edition;
	const zone = edition?.timeZone ?? null;
	const parts = published?.current.meetings ?? [];
	const days = [...new Set(parts.flatMap(({ day }) => day ?? []))].sort();
	const request = readList(consoleMeetingsList, parameters);
	const { ids, ...list } = await runList(
		ctx.database,
		consoleMeetingsList,
		request,
		consoleMeetingsSource(access.id, { words: request.state.words, zone: zone ?? 'UTC' }),
		[
			...meetingStatuses.map((value) => ({ facet: 'state' as const, value, key: value as string })),
			...days.map((value) => ({ facet: 'day' as const, value, key: value })),
		],
	);
	const localize = (texts: Texts = {}) => inLanguage(texts, ctx.language, edition?.original ?? ctx.language);
	return {
		...list,
		meetings: inOrder(ids, parts).map((part: MeetingPart) => ({
			id: part.id,
			number: part.number,
			title: localize(part.title),
			day: part.day,
			startsAt: part.startsAt,
			endsAt: part.endsAt,
			place: localize(part.place),
			status: statusOf(part),
		})),
		title: localize(edition?.title),
		venue: localize(edition?.venue) ?? localize(edition?.place),
		zone,
	};
}
