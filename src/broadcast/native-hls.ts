/* Rewrites playlists for browsers that play HLS natively and offer scripts no control over renditions. Pure. */

/** The addresses in a multivariant playlist. */
export interface RenditionAddresses {
	/** Address of the picture's playlist; `null` if there is none. */
	picture: string | null;
	/** Addresses of the sound playlists by LANGUAGE; the original comes first. */
	sounds: ReadonlyMap<string, string>;
}

const attribute = (line: string, name: string): string =>
	new RegExp(`[:,]${name}="([^"]*)"`).exec(line)?.[1] ?? '';

/**
 * Reads the addresses of a multivariant playlist; they keep their playback token.
 * @param master as written by `playlist.ts`
 */
export function renditionAddresses(master: string): RenditionAddresses {
	const lines = master.split('\n');
	const seen = lines.findIndex(
		(line) => line.startsWith('#EXT-X-STREAM-INF:') && line.includes('RESOLUTION='),
	);
	const sounds = lines
		.filter((line) => line.startsWith('#EXT-X-MEDIA:TYPE=AUDIO'))
		.map((line) => [attribute(line, 'LANGUAGE'), attribute(line, 'URI')] as const);
	return { picture: seen < 0 ? null : (lines[seen + 1] ?? null), sounds: new Map(sounds) };
}

/**
 * Returns a multivariant playlist with the picture and only one sound.
 * @param master as written by `playlist.ts`, with a picture
 * @param language LANGUAGE of a sound in `master`
 * @param place maps an address to the address of the rewritten media playlist
 */
export function withOneSound(master: string, language: string, place: (address: string) => string): string {
	const { picture, sounds } = renditionAddresses(master);
	const seen = master.split('\n').find((line) => /^#EXT-X-STREAM-INF:.*RESOLUTION=/.test(line)) ?? '';
	return [
		'#EXTM3U',
		'#EXT-X-VERSION:7',
		'#EXT-X-INDEPENDENT-SEGMENTS',
		`#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="sound",NAME="${language}",LANGUAGE="${language}",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="1",URI="${place(sounds.get(language) ?? '')}"`,
		seen.replace(/,SUBTITLES="[^"]*"/, ''),
		place(picture ?? ''),
		'',
	].join('\n');
}

/**
 * Returns a media playlist up to now with an end marker, because some browsers can only seek in ended playlists.
 * @param from the playlist's own address, used to make all addresses absolute since the result has no location
 */
export function playlistSoFar(list: string, from: string): string {
	const absolute = (address: string): string => new URL(address, from).href;
	const lines = list
		.trimEnd()
		.split('\n')
		.map((line) =>
			line.startsWith('#')
				? line.replace(/URI="([^"]*)"/, (_, address: string) => `URI="${absolute(address)}"`)
				: absolute(line),
		)
		.map((line) => line.replace('PLAYLIST-TYPE:EVENT', 'PLAYLIST-TYPE:VOD'));
	return [...lines, ...(isOver(list) ? [] : ['#EXT-X-ENDLIST']), ''].join('\n');
}

/** Whether a media playlist is complete. */
export const isOver = (list: string): boolean => list.includes('\n#EXT-X-ENDLIST');

/**
 * Returns the second at which a player starts by default: three target durations before the end of a live playlist, or
 * 0 for a complete one (RFC 8216 §6.3.3).
 */
export function defaultInit(list: string, seconds: number): number {
	const target = Number(/#EXT-X-TARGETDURATION:(\d+)/.exec(list)?.[1] ?? 0);
	return isOver(list) ? 0 : Math.max(0, seconds - 3 * target);
}
