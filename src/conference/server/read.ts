import type { OperationContext } from '#platform/server/context.ts';
import type { LocalizedText } from '#platform/language.ts';
import type { AgendaItem, AgendaMeeting, ConferenceHead, ConferencePage } from '../page.ts';
import { mayFlags, type MayFlags } from './access.ts';
import { conferenceViews, type ConferenceViews } from './conference-views.ts';
import { publishedConference } from './published-conference.ts';

/** A page with the viewer's permissions. */
export type WithMay<Page> = Page & { may: MayFlags };

/** A conference for a reader. */
interface Found extends ConferenceViews {
	may: MayFlags;
}

async function find(ctx: OperationContext, slug: string): Promise<Found | null> {
	const published = await publishedConference(ctx, { slug });
	if (!published) return null;
	const flags = mayFlags(ctx, published.access);
	return { ...(await conferenceViews(ctx, published, flags.seeClosed)), may: flags };
}

/** The page of a conference for a reader, and its public view; `null` while the public may not see it. */
export type ReadConference = WithMay<ConferencePage> & { publicly: ConferencePage | null };

/** The page of a conference, or `null` if there is none for this caller. Four queries, for any length of agenda. */
export async function findConference(ctx: OperationContext, slug: string): Promise<ReadConference | null> {
	const found = await find(ctx, slug);
	return found && { ...found.page, may: found.may, publicly: found.publicly };
}

/** The page of a meeting. */
export interface MeetingPage {
	conference: ConferenceHead;
	meeting: AgendaMeeting;
	previous: { number: number; title: LocalizedText | null } | null;
	following: { number: number; title: LocalizedText | null } | null;
	freshUntil: number | null;
	may: MayFlags;
}

/** The page of a meeting by its number, or `null` if there is none for this caller. */
export async function findMeeting(
	ctx: OperationContext,
	slug: string,
	number: number,
): Promise<MeetingPage | null> {
	const found = await find(ctx, slug);
	const meetings = found?.page.agenda.meetings ?? [];
	const at = meetings.findIndex((meeting) => meeting.number === number);
	const meeting = meetings[at];
	if (!found || !meeting) return null;
	return {
		conference: found.head,
		meeting,
		previous: meetingNamed(meetings[at - 1]),
		following: meetingNamed(meetings[at + 1]),
		freshUntil: found.page.freshUntil,
		may: found.may,
	};
}

const meetingNamed = (one: AgendaMeeting | undefined): MeetingPage['previous'] =>
	one ? { number: one.number, title: one.title } : null;

/** A reference to an item. */
export interface ItemNamed {
	id: string;
	number: string;
	title: LocalizedText | null;
}

/** The page of an agenda item. */
export interface ItemPage {
	conference: ConferenceHead;
	meeting: AgendaMeeting | null;
	item: AgendaItem;
	/** Its ancestors, from the top. */
	above: ItemNamed[];
	previous: ItemNamed | null;
	following: ItemNamed | null;
	freshUntil: number | null;
	may: MayFlags;
}

/** The page of an item by its id or its number (`3.1`), or `null` if there is none for this caller. */
export async function findItem(ctx: OperationContext, slug: string, which: string): Promise<ItemPage | null> {
	const found = await find(ctx, slug);
	if (!found) return null;
	const { agenda, freshUntil } = found.page;
	const all = [
		...agenda.meetings.flatMap((meeting) => flatten(meeting.items, meeting, [])),
		...flatten(agenda.unplanned, null, []),
	];
	const at = all.findIndex(({ item }) => item.id === which || item.number === which);
	const here = all[at];
	if (!here) return null;
	const [previous, following] = [all[at - 1], all[at + 1]];
	return {
		conference: found.head,
		meeting: here.meeting,
		item: here.item,
		above: here.above.map(itemNamed),
		previous: previous ? itemNamed(previous.item) : null,
		following: following ? itemNamed(following.item) : null,
		freshUntil,
		may: found.may,
	};
}

const itemNamed = ({ id, number, title }: AgendaItem): ItemNamed => ({ id, number, title });

interface ItemInAgenda {
	item: AgendaItem;
	meeting: AgendaMeeting | null;
	above: AgendaItem[];
}

function flatten(
	items: readonly AgendaItem[],
	meeting: AgendaMeeting | null,
	above: AgendaItem[],
): ItemInAgenda[] {
	return items.flatMap((item) => [
		{ item, meeting, above },
		...flatten(item.items, meeting, [...above, item]),
	]);
}
