import { maxLivePageLines } from '#captions';
import { captionsFor, findInCaptions, readCaptions, readTranscript } from '#captions/server';
import type { MeetingPage } from '#conference/server';
import type { Language } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { captionsIsland, requestedLanguage } from './captions-island.ts';

/**
 * The captions of a meeting as a section of its page. The text itself is read only once the address names a language or
 * words to search for: that of a day is longer than the rest of the page.
 */
export async function captionsSection(
	ctx: OperationContext,
	{ conference, meeting }: Pick<MeetingPage, 'conference' | 'meeting'>,
	{ languages, reader, url }: { languages: readonly string[]; reader: Language; url: URL },
) {
	const wanted = (url.searchParams.get('words') ?? '').slice(0, 200);
	const shown = requestedLanguage(url, languages, reader);
	const section = {
		languages,
		shown,
		words: wanted,
		found: null,
		lines: null,
		transcript: null,
		hasMore: false,
	};
	if (!url.searchParams.has('language') && !wanted) return section;
	const page = await captionsFor(ctx, meeting.id);
	if (!page) return section;
	const [found, start, transcript] = await Promise.all([
		wanted.trim() ? findInCaptions(ctx, meeting.id, { words: wanted, language: null }) : null,
		page.ended ? null : readCaptions(ctx, meeting.id, shown, { most: maxLivePageLines }),
		page.ended ? readTranscript(ctx, meeting.id, shown) : null,
	]);
	const island = { language: shown, zone: conference.timeZone, screen: false };
	return {
		...section,
		found,
		transcript,
		/** The live island; `null` after the meeting. */
		lines: start && (await captionsIsland(reader, start, island)),
		/** Whether earlier lines are omitted. */
		hasMore: start?.lines.length === maxLivePageLines,
	};
}
