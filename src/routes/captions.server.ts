import type { Cookies, RequestEvent } from '@sveltejs/kit';
import type * as v from 'valibot';
import { maxLivePageLines, type CaptionForm } from '#captions';
import {
	captionerFor,
	captionsCookie,
	captionsFor,
	findInCaptions,
	readCaptions,
	readTranscript,
	writeLine,
	type Captioner,
	type CaptionsStart,
} from '#captions/server';
import Captions from '#captions/ui/Captions/Captions.svelte';
import CaptionsScreen from '#captions/ui/Captions/CaptionsScreen.svelte';
import Desk from '#captions/ui/Desk/Desk.svelte';
import CaptionsKeyEntry from '#captions/ui/Desk/CaptionsKeyEntry.svelte';
import type { DeskProps } from '#captions/ui/Desk/desk.ts';
import type { MeetingPage } from '#conference/server';
import { languageName } from '#ui/InLanguage/name.ts';
import type { Language } from '#platform/language.ts';
import { refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { services } from '#platform/server/services.ts';
import { islandOf, type Island } from './islands.ts';

const words = ['captions.', 'ui.'];

/** The captioner: signed in, for the address's meeting and language, or by key. */
export function captionerHere(ctx: OperationContext, url: URL, cookies: Cookies): Promise<Captioner | null> {
	const [meeting, language] = [url.searchParams.get('meeting'), url.searchParams.get('language')];
	if (meeting && language) return captionerFor(ctx, { meeting, language });
	return captionerFor(ctx, { key: cookies.get(captionsCookie) ?? '' });
}

/** The captioner of a key, or `null`. */
export const withKey = (ctx: OperationContext, key: string): Promise<Captioner | null> =>
	captionerFor(ctx, { key });

/** Stores a caption sent without script, with the current time. */
export async function writeHere(
	{ locals: { context }, url, cookies }: RequestEvent,
	{ once: id, text, speaker }: v.InferOutput<typeof CaptionForm>,
): Promise<Result<unknown>> {
	const captioner = await captionerHere(context, url, cookies);
	const now = context.now.getTime();
	const typed = { id, start: now, end: now, behind: 0, text, speaker };
	return captioner ? writeLine(context, captioner, typed, services().limits) : refuse('not-found');
}

/** The language of the address, else the reader's if available, else the first. */
export function requestedLanguage(url: URL, there: readonly string[], reader: Language): string {
	const requested = url.searchParams.get('language') ?? '';
	if (/^[a-z]{2,3}$/.test(requested)) return requested;
	return there.includes(reader) ? reader : (there[0] ?? reader);
}

export const captionsKeyEntry = (
	language: Language,
	props: { action: string; refused: 'wrong' | 'taken-back' | null },
): Promise<Island> => islandOf('captions-key-entry', CaptionsKeyEntry, language, words, props);

export const captionsDesk = (reader: Language, props: Omit<DeskProps, 'spoken'>): Promise<Island> =>
	islandOf('captions-desk', Desk, reader, words, props);

/** Captions to be read; `screen`: by a whole hall. */
export function captionsIsland(
	reader: Language,
	start: CaptionsStart,
	{ language, zone, screen }: { language: string; zone: string; screen: boolean },
): Promise<Island> {
	if (!screen) return islandOf('captions', Captions, reader, words, { start, language, zone });
	const name = languageName(language, reader);
	return islandOf('captions-screen', CaptionsScreen, reader, words, { start, language, name, zone });
}

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
