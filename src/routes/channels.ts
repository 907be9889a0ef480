import { commandsOf, listenerAddresses } from '#broadcast';
import { listenersHere } from '#broadcast/server';
import Given from '#broadcast/ui/Channels/Given.svelte';
import { linkWith } from '#broadcast/ui/Door/key.ts';
import { addressOf } from '#platform/address.ts';
import type { Language } from '#platform/language.ts';
import { islandOf, type Island } from './islands.ts';
import { wordsOf } from './words.ts';

interface GivenKey {
	meeting: string;
	key: string;
	tracks: readonly string[];
}

/** What whoever gives a key passes on: the key, the link of a booth, commands and addresses that send with it. */
export async function givenOf(
	{ meeting, key, tracks }: GivenKey,
	{ origin, hostname }: URL,
	language: Language,
): Promise<Island> {
	const t = await wordsOf(language);
	const isBooth = tracks.length === 1 && !['picture', 'floor'].includes(tracks[0] ?? '');
	const to = `${origin}/ingest/${meeting}`;
	const booth = linkWith(`${origin}${addressOf(language, '/booth')}`, key);
	const parts = [{ name: t('broadcast.channels-given-key'), text: key, code: false }];
	if (isBooth) parts.push({ name: t('broadcast.channels-given-booth'), text: booth, code: false });
	const { bodies, files } = commandsOf({ to, key, tracks });
	parts.push(
		{ name: t('broadcast.channels-given-address'), text: `${to}/${tracks[0] ?? ''}/live.mp4`, code: false },
		{ name: t('broadcast.channels-given-ffmpeg'), text: bodies, code: true },
		{ name: t('broadcast.channels-given-hls'), text: files, code: true },
	);
	for (const { protocol, address } of listenerAddresses(listenersHere(), { host: hostname, key }))
		parts.push({
			name: t(protocol === 'srt' ? 'broadcast.channels-given-srt' : 'broadcast.channels-given-rtmp'),
			text: address,
			code: false,
		});
	return islandOf('given', Given, language, ['broadcast.channels-cop'], { parts });
}
