import { findMeeting, type MeetingPage } from '#conference/server';
import { watchFor, type WatchPage } from '#broadcast/server';
import { captionLanguagesFor } from '#captions/server';
import Chapters from '#broadcast/ui/Watch/Chapters.svelte';
import type { LabelledChapter, WatchNow } from '#broadcast/ui/Watch/props.ts';
import { kindKeys, nameOf, namesText, formatBehalf, labelLanguage, whereKeys } from '#floor/ui/format.ts';
import { addressOf } from '#platform/address.ts';
import type { Language } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Translate } from '#platform/words.ts';
import { islandOf, type Island } from './islands.ts';
import { wordsOf } from './words.ts';
import WatchIsland from './WatchIsland.svelte';

/** The data of a watch page, with the languages of its captions. */
type WatchPageWithCaptions = WatchPage & { captions: readonly string[] };

/** The data of a watch page; `null` without a broadcast. */
export async function watchPage(
	ctx: OperationContext,
	meeting: string,
): Promise<WatchPageWithCaptions | null> {
	const page = await watchFor(ctx, meeting);
	return page && { ...page, captions: await captionLanguagesFor(ctx, meeting) };
}

/** How long a page is cached while a meeting is live, ms. */
const liveLifetime = 5_000;

/** The messages of the captions view. */
const captionWords = ['all', 'gone', 'language', 'none-yet', 'stale', 'title'].map(
	(word) => `captions.${word}`,
);

/** The messages below a recording. */
const threadWords = ['title', 'whole'].map((word) => `platform.thread.${word}`);

/** The player of a meeting. */
export interface WatchSectionData {
	player: Island;
	/** The statements for the panel beside it; `null` where they are below the player itself. */
	statements: Island | null;
	/** Whether more is to come. */
	isLive: boolean;
	/** Until when the page may be cached, ms; `null` = until a notice invalidates it. */
	freshUntil: number | null;
}

/**
 * The player of a meeting with a broadcast; without one, the page needs no script.
 * @param place `panel`: the page has sections for statements and captions; `alone`: it has not; `embed`: it is in another
 * site, and shows the player only
 */
export async function watchSection(
	ctx: OperationContext,
	found: MeetingPage,
	page: WatchPageWithCaptions,
	language: Language,
	place: 'panel' | 'alone' | 'embed' = 'panel',
): Promise<WatchSectionData> {
	const { conference, meeting } = found;
	const path = `/conferences/${conference.slug}/meetings/${meeting.number}`;
	const here = addressOf(language, path);
	const isPanelled = place === 'panel';
	const isLive = page.watching !== 'recording' && page.watching !== 'nothing-kept';
	const words = ['broadcast.watch-', ...captionWords, 'ui.', ...threadWords];
	const start = nowOf(page, found, await wordsOf(language), language);
	const [player, statements] = await Promise.all([
		islandOf('watch', WatchIsland, language, words, {
			start,
			zone: conference.timeZone,
			look: `${place === 'embed' ? addressOf(language, `/embed${path}`) : here}/watch.json`,
			page: here,
			signIn: ctx.actor.person || place === 'embed' ? null : addressOf(language, '/sign-in'),
			isPanelled,
			isEmbedded: place === 'embed',
			cover: conference.slug,
		}),
		isPanelled
			? islandOf('statements', Chapters, language, words, { chapters: start.chapters, at: null })
			: null,
	]);
	const freshUntil = isLive ? ctx.now.getTime() + liveLifetime : null;
	return { player, statements, isLive, freshUntil };
}

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
		now: nowOf(page, found, await wordsOf(language), language),
		conference: found.conference.id,
	};
}

function nowOf(
	page: WatchPageWithCaptions,
	{ meeting }: MeetingPage,
	t: Translate,
	language: Language,
): WatchNow {
	const { watching, since, from, now, picture, sounds, captions, recorded, rates } = page;
	const numbers = new Map(itemsOf(meeting.items));
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
			...labelled(chapter, numbers.get(chapter.item), t, language),
			isWatchable:
				(chapter.going && watching === 'on') ||
				recorded.some((run) => run.start < chapter.end && chapter.start < run.end),
		})),
	};
}

const itemsOf = (items: MeetingPage['meeting']['items']): [string, string][] =>
	items.flatMap((item) => [[item.id, item.number] as [string, string], ...itemsOf(item.items)]);

function labelled(
	chapter: WatchPage['chapters'][number],
	number: string | undefined,
	t: Translate,
	language: Language,
): Omit<LabelledChapter, 'isWatchable'> {
	const { id, start, end, spoken, going, speaker, writtenIn, delegation, where, kind, alignedWith } = chapter;
	const about = [
		t(kindKeys[kind]),
		number && t('floor.item', { number }),
		formatBehalf(t, chapter, language),
		alignedWith.length > 0 && t('floor.aligned', { names: namesText(alignedWith, language) }),
		where === 'online' && t(whereKeys.online),
	];
	return {
		id,
		start,
		end,
		spoken,
		going,
		speaker,
		writtenIn,
		name: nameOf(delegation, language),
		about: about.filter(Boolean).join(' · '),
		language: labelLanguage(chapter.language, language),
	};
}
