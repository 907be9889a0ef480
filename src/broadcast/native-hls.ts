/*
 * The lists as a browser gets them that plays lists by itself, and lets no script choose within them. Pure.
 */

/** What a list of lists leads to. */
export interface Places {
	/** The list of the picture; `null` = there is none. */
	picture: string | null;
	/** The list of each sound, by its language as the list names it; the original first. */
	sounds: ReadonlyMap<string, string>;
}

const attribute = (line: string, name: string): string =>
	new RegExp(`[:,]${name}="([^"]*)"`).exec(line)?.[1] ?? '';

/** @param master as `playlist.ts` writes it; its addresses keep their pass */
export function placesIn(master: string): Places {
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
 * A list of lists with the picture and one sound, so that there is nothing to choose from.
 * @param master as `playlist.ts` writes it, with a picture
 * @param language of a sound that it has
 * @param place where the list is that it leads to by an address
 */
export function withOneSound(master: string, language: string, place: (address: string) => string): string {
	const { picture, sounds } = placesIn(master);
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
 * The list of a track as far as it goes now, as if nothing would follow: only in what has an end does every browser let
 * somebody go to a second.
 * @param from the list's own address: what stands nowhere has its addresses whole
 */
export function playlistSoFar(list: string, from: string): string {
	const whole = (address: string): string => new URL(address, from).href;
	const lines = list
		.trimEnd()
		.split('\n')
		.map((line) =>
			line.startsWith('#')
				? line.replace(/URI="([^"]*)"/, (_, address: string) => `URI="${whole(address)}"`)
				: whole(line),
		)
		.map((line) => line.replace('PLAYLIST-TYPE:EVENT', 'PLAYLIST-TYPE:VOD'));
	return [...lines, ...(isOver(list) ? [] : ['#EXT-X-ENDLIST']), ''].join('\n');
}

/** Whether nothing will be added to the list of a track. */
export const isOver = (list: string): boolean => list.includes('\n#EXT-X-ENDLIST');

/**
 * The second of a list at which a player begins that is told nothing: three times the longest part before its end, or at its
 * beginning where nothing will follow. RFC 8216, 6.3.3
 */
export function defaultInit(list: string, seconds: number): number {
	const target = Number(/#EXT-X-TARGETDURATION:(\d+)/.exec(list)?.[1] ?? 0);
	return isOver(list) ? 0 : Math.max(0, seconds - 3 * target);
}
