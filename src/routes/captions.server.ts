import type { Cookies, RequestEvent } from '@sveltejs/kit';
import type * as v from 'valibot';
import type { CaptionForm } from '#captions';
import { captionerFor, captionsCookie, writeLine, type Captioner } from '#captions/server';
import CaptionsKeyEntry from '#captions/ui/Desk/CaptionsKeyEntry.svelte';
import type { Language } from '#platform/language.ts';
import { refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { services } from '#platform/server/services.ts';
import { islandOf, type Island } from './islands.ts';

/** The messages of captions, for islands. */
export const captionWords = ['captions.', 'ui.'];

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

export const captionsKeyEntry = (
	language: Language,
	props: { action: string; refused: 'wrong' | 'taken-back' | null },
): Promise<Island> => islandOf('captions-key-entry', CaptionsKeyEntry, language, captionWords, props);
