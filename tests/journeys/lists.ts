import { parse, setOptions, type types } from 'hls-parser';

/* What another player is told, as a reader reads it that forgives nothing. */

setOptions({ strictMode: true });

/**
 * Reads a list of lists and every list that it names, to the letter of RFC 8216.
 * @param read what is answered under an address of the site
 * @param master the address of the list of lists
 * @returns each list by what it is called: `picture`, `floor`, `captions-fr` …
 */
export async function listsIn(
	read: (address: string) => Promise<string>,
	master: string,
): Promise<ReadonlyMap<string, types.MediaPlaylist>> {
	const { variants } = parse(await read(master)) as types.MasterPlaylist;
	const named = variants.flatMap(({ uri, audio, subtitles }) => [
		uri,
		...[...audio, ...subtitles].map((one) => one.uri ?? ''),
	]);
	const lists = new Map<string, types.MediaPlaylist>();
	for (const uri of new Set(named)) {
		const list = parse(await read(new URL(uri, master).href));
		if (list.isMasterPlaylist) throw new Error(`${uri} is a list of lists`);
		lists.set(/([\w-]+)\.m3u8/.exec(uri)?.[1] ?? uri, list as types.MediaPlaylist);
	}
	return lists;
}
