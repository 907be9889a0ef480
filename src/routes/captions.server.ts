import type { Cookies, RequestEvent } from '@sveltejs/kit';
import type * as v from 'valibot';
import type { CaptionForm } from '#captions';
import {
	captionerFor,
	captionsCookie,
	writeLine,
	type Captioner,
	type CaptionsStart,
} from '#captions/server';
import Captions from '#captions/ui/Captions/Captions.svelte';
import CaptionsScreen from '#captions/ui/Captions/CaptionsScreen.svelte';
import Desk from '#captions/ui/Desk/Desk.svelte';
import CaptionsKeyEntry from '#captions/ui/Desk/CaptionsKeyEntry.svelte';
import type { DeskProps } from '#captions/ui/Desk/desk.ts';
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
