import { partsIn } from '../../start-position.ts';
import { isOver, renditionAddresses, playlistSoFar, defaultInit, withOneSound } from '../../native-hls.ts';
import type { PlayableRange } from '../../playable-ranges.ts';
import { languageOf, trackOf, type PlaybackRequest } from './stream.ts';

/** A source for browsers that play HLS natively. */
export interface NativeSource {
	address: string;
	/** Fallback if `address` is refused. */
	otherwise: string | null;
	/** The media playlist that defines the seconds, and its parts. */
	list: string;
	parts: readonly PlayableRange[];
	/** The second at which playback starts by default. */
	usual: number;
	/** Whether the given playlist is final, and whether the meeting's playlist is. */
	fixed: boolean;
	over: boolean;
	/** Whether it contains only one sound. */
	isSoundOnly: boolean;
	/** The track that is heard if it cannot be chosen within the source. */
	playingSound: string;
	/** The available sound tracks. */
	sounds: readonly string[];
	/** Releases its object URLs. */
	free(): void;
}

/** The playlist does not exist or is not accessible to this viewer, as opposed to a connection error. */
export class NotAvailable extends Error {}

/**
 * Fetches a playlist.
 * @throws {NotAvailable} or a connection error
 */
export async function listAt(address: string, signal: AbortSignal): Promise<string> {
	const answer = await fetch(address, { signal });
	if ([403, 404, 410].includes(answer.status)) throw new NotAvailable(address);
	if (!answer.ok) throw new Error(`${address} ${answer.status}`);
	return answer.text();
}

const listType = 'application/vnd.apple.mpegurl';

/**
 * Returns the source for a request. Addresses come from the multivariant playlist, because they carry a playback token
 * in closed parts.
 * @param chooses whether scripts can select the language within the stream, as in Safari; other browsers get rewritten
 * playlists without alternatives, in which they can seek
 * @throws as `listAt`
 */
export async function sourceOf(
	{ base, form, sound, soundOnly }: PlaybackRequest,
	chooses: boolean,
	signal: AbortSignal,
): Promise<NativeSource> {
	const master = new URL(`${base}/${form}.m3u8`, location.href).href;
	const lists = await listAt(master, signal);
	const { picture, sounds } = renditionAddresses(lists);
	const language = sounds.has(languageOf(sound)) ? languageOf(sound) : ([...sounds.keys()][0] ?? '');
	const place = (address: string): string => new URL(address, master).href;
	const isSoundOnly = soundOnly || picture === null;
	const list = place((isSoundOnly ? sounds.get(language) : picture) ?? '');
	const text = await listAt(list, signal);
	const parts = partsIn(text);
	const made: string[] = [];
	const make = (own: string): string => {
		made.push(URL.createObjectURL(new Blob([own], { type: listType })));
		return made.at(-1) ?? '';
	};
	const over = isOver(text);
	// A native player without script control cannot seek in a live playlist, so it gets the recording up to now.
	const fixed = over || (form === 'whole' && !chooses);
	const known = {
		list,
		parts,
		fixed,
		over,
		isSoundOnly,
		usual: defaultInit(
			text,
			parts.reduce((sum, { duration }) => sum + duration, 0),
		),
		playingSound: trackOf(language),
		sounds: [...sounds.keys()].map(trackOf),
		free: () => made.forEach((own) => URL.revokeObjectURL(own)),
	};
	const cut = fixed && !over;
	if (isSoundOnly)
		return {
			...known,
			usual: cut ? 0 : known.usual,
			address: cut ? make(playlistSoFar(text, list)) : list,
			otherwise: list,
		};
	if (chooses || !sounds.size) return { ...known, address: master, otherwise: null };
	const own = new Map<string, string>();
	if (cut) {
		const playingSound = place(sounds.get(language) ?? '');
		own
			.set(list, make(playlistSoFar(text, list)))
			.set(playingSound, make(playlistSoFar(await listAt(playingSound, signal), playingSound)));
	}
	const address = make(withOneSound(lists, language, (to) => own.get(place(to)) ?? place(to)));
	return { ...known, usual: cut ? 0 : known.usual, address, otherwise: master };
}
