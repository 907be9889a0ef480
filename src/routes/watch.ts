import Chapters from '#broadcast/ui/Watch/Chapters.svelte';
import type { MeetingPage } from '#conference/server';
import { addressOf } from '#platform/address.ts';
import type { Language } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { islandOf, type Island } from './islands.ts';
import WatchIsland from './WatchIsland.svelte';
import { nowOf } from './watch-now.ts';
import type { WatchPageWithCaptions } from './watch-page.ts';

/** The messages of the player, of the captions view, and below a recording. */
const captions = ['all', 'gone', 'language', 'none-yet', 'stale', 'title'].map((one) => `captions.${one}`);
const words = ['broadcast.watch-', 'ui.', 'platform.thread.title', 'platform.thread.whole', ...captions];

/** The player of a meeting. */
export interface WatchSectionData {
	player: Island;
	/** The statements for the panel beside it; `null` where they are below the player itself. */
	statements: Island | null;
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
	const isLive = page.watching !== 'recording' && page.watching !== 'nothing-kept';
	const start = await nowOf(page, found, language);
	const [player, statements] = await Promise.all([
		islandOf('watch', WatchIsland, language, words, {
			start,
			zone: conference.timeZone,
			look: `${place === 'embed' ? addressOf(language, `/embed${path}`) : here}/watch.json`,
			page: here,
			signIn: ctx.actor.person || place === 'embed' ? null : addressOf(language, '/sign-in'),
			isPanelled: place === 'panel',
			isEmbedded: place === 'embed',
			cover: conference.slug,
		}),
		place === 'panel'
			? islandOf('statements', Chapters, language, words, { chapters: start.chapters, at: null })
			: null,
	]);
	return { player, statements, isLive, freshUntil: isLive ? ctx.now.getTime() + 5_000 : null };
}
