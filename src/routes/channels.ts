import { commandsOf, listenerAddresses } from '#broadcast';
import { listenersHere } from '#broadcast/server';
import Given from '#broadcast/ui/Channels/Given.svelte';
import type { GivenProps } from '#broadcast/ui/Channels/props.ts';
import { linkWith } from '#ui/KeyEntry/key.ts';
import { addressOf } from '#platform/address.ts';
import type { Language } from '#platform/language.ts';
import { languageName } from '#ui/InLanguage/name.ts';
import { islandOf, type Island } from './islands.ts';
import { translatorOf } from './messages.ts';

interface IssuedKey {
	meeting: string;
	key: string;
	tracks: readonly string[];
}

/** What to pass on with a new key: the key, the booth's link, and commands and addresses for sending. */
export async function issuedKeyIsland(
	{ meeting, key, tracks }: IssuedKey,
	{ origin, hostname }: URL,
	language: Language,
): Promise<Island> {
	const t = await translatorOf(language);
	const isBooth = tracks.length === 1 && !['picture', 'floor'].includes(tracks[0] ?? '');
	const to = `${origin}/ingest/${meeting}`;
	const booth = linkWith(`${origin}${addressOf(language, '/booth')}`, key);
	const parts = [{ name: t('broadcast.channels-given-key'), text: key, code: false }];
	if (isBooth) parts.push({ name: t('broadcast.channels-given-booth'), text: booth, code: false });
	const { uploads, files } = commandsOf({ to, key, tracks });
	parts.push(
		{ name: t('broadcast.channels-given-address'), text: `${to}/${tracks[0] ?? ''}/live.mp4`, code: false },
		{ name: t('broadcast.channels-given-ffmpeg'), text: uploads, code: true },
		{ name: t('broadcast.channels-given-hls'), text: files, code: true },
	);
	for (const { protocol, address } of listenerAddresses(listenersHere(), { host: hostname, key }))
		parts.push({
			name: t(protocol === 'srt' ? 'broadcast.channels-given-srt' : 'broadcast.channels-given-rtmp'),
			text: address,
			code: false,
		});
	return issuedIsland(language, parts);
}

/** The captioner's link for one language. */
export function captionsLinkOf(
	{ key, captions }: { key: string; captions: string },
	{ origin }: URL,
	language: Language,
): Promise<Island> {
	const link = linkWith(`${origin}${addressOf(language, '/captions')}`, key);
	return issuedIsland(language, [{ name: languageName(captions, language), text: link, code: false }]);
}

const issuedIsland = (language: Language, parts: GivenProps['parts']): Promise<Island> =>
	islandOf('given', Given, language, ['broadcast.channels-cop'], { parts });
