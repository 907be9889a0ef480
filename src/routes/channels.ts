import { commandsOf } from '#broadcast';
import Given from '#broadcast/ui/Channels/Given.svelte';
import { addressOf } from '#platform/address.ts';
import type { Language } from '#platform/language.ts';
import { islandOf, type Island } from './islands.ts';
import { wordsOf } from './words.ts';

interface GivenKey {
	meeting: string;
	key: string;
	tracks: readonly string[];
	/** The language whose captions are written with it. */
	captions: string | null;
}

/** What whoever gives a key passes on: the key, the link of a booth or a captioner, commands that send with it. */
export async function givenOf(
	{ meeting, key, tracks, captions }: GivenKey,
	origin: string,
	language: Language,
): Promise<Island> {
	const t = await wordsOf(language);
	const link = (path: string): string => `${origin}${addressOf(language, path)}#${key}`;
	const isBooth = tracks.length === 1 && !['picture', 'floor'].includes(tracks[0] ?? '');
	const to = `${origin}/ingest/${meeting}`;
	const parts = [{ name: t('broadcast.channels-given-key'), text: key, code: false }];
	if (isBooth) parts.push({ name: t('broadcast.channels-given-booth'), text: link('/booth'), code: false });
	if (captions)
		parts.push({ name: t('broadcast.channels-given-captions'), text: link('/captions'), code: false });
	if (tracks.length) {
		const { bodies, files } = commandsOf({ to, key, tracks });
		parts.push(
			{ name: t('broadcast.channels-given-address'), text: `${to}/${tracks[0] ?? ''}/live.mp4`, code: false },
			{ name: t('broadcast.channels-given-ffmpeg'), text: bodies, code: true },
			{ name: t('broadcast.channels-given-hls'), text: files, code: true },
		);
	}
	return islandOf('given', Given, language, ['broadcast.channels-cop'], { parts });
}
