import type { CaptionsStart } from '#captions/server';
import Captions from '#captions/ui/Captions/Captions.svelte';
import CaptionsScreen from '#captions/ui/Captions/CaptionsScreen.svelte';
import type { Language } from '#platform/language.ts';
import { languageName } from '#ui/InLanguage/name.ts';
import { islandOf, type Island } from './islands.ts';

const words = ['captions.', 'ui.'];

/** The language of the address, else the reader's if available, else the first. */
export function requestedLanguage(url: URL, there: readonly string[], reader: Language): string {
	const requested = url.searchParams.get('language') ?? '';
	if (/^[a-z]{2,3}$/.test(requested)) return requested;
	return there.includes(reader) ? reader : (there[0] ?? reader);
}

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
