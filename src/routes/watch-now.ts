import type { WatchNow } from '#broadcast/ui/Watch/props.ts';
import { findMeeting, type MeetingPage } from '#conference/server';
import { itemsIn } from '#documents';
import type { Language } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { labelChapter } from './watch-chapter.ts';
import { watchPage, type WatchPageWithCaptions } from './watch-page.ts';
import { translatorOf } from './messages.ts';

/** The data that the player polls; `null` without a broadcast. */
export async function watchNow(
	ctx: OperationContext,
	slug: string,
	number: number,
	language: Language,
): Promise<{ now: WatchNow; conference: string } | null> {
	const found = await findMeeting(ctx, slug, number);
	const page = found && (await watchPage(ctx, found.meeting.id));
	if (!found || !page) return null;
	return {
		now: await nowOf(page, found, language),
		conference: found.conference.id,
	};
}

/** What the player of a meeting shows at first, in the words of the reader. */
export async function nowOf(
	page: WatchPageWithCaptions,
	{ meeting }: MeetingPage,
	language: Language,
): Promise<WatchNow> {
	const t = await translatorOf(language);
	const { watching, since, from, now, picture, sounds, captions, recorded, rates } = page;
	const numbers = new Map(itemsIn(meeting.items).map((item) => [item.id, item.number]));
	return {
		meeting: meeting.id,
		watching,
		since,
		begins: meeting.startsAt,
		from,
		now,
		picture,
		sounds,
		captions,
		recorded,
		rates,
		chapters: page.chapters.map((chapter) => ({
			...labelChapter(chapter, numbers.get(chapter.item), t, language),
			isWatchable:
				(chapter.going && watching === 'on') ||
				recorded.some((run) => run.start < chapter.end && chapter.start < run.end),
		})),
	};
}
