import { partsIn } from '../../start-position.ts';
import { isOver, placesIn, playlistSoFar, defaultInit, withOneSound } from '../../native-hls.ts';
import type { PlayableRange } from '../../playable-ranges.ts';
import { languageOf, trackOf, type PlaybackRequest } from './stream.ts';

/** What a browser is given that plays lists by itself. */
export interface NativeSource {
	address: string;
	/** What to give it where it refuses that. */
	otherwise: string | null;
	/** The list by which its seconds are reckoned, and what that held. */
	list: string;
	parts: readonly PlayableRange[];
	/** The second at which it begins where nothing is said to it. */
	usual: number;
	/** Whether nothing will be added to what it was given, and whether nothing will be to the meeting's. */
	fixed: boolean;
	over: boolean;
	/** Whether it is one sound and nothing else. */
	alone: boolean;
	/** The track that is heard, where it cannot be chosen within the source. */
	heard: string;
	/** The tracks of sound that there are. */
	sounds: readonly string[];
	/** Lets go of what it holds. */
	free(): void;
}

/** There is no such list, or not for this viewer: not that the line is cut. */
export class NotAvailable extends Error {}

/** @throws {NotAvailable} and what a line throws that is cut */
export async function listAt(address: string, signal: AbortSignal): Promise<string> {
	const answer = await fetch(address, { signal });
	if ([403, 404, 410].includes(answer.status)) throw new NotAvailable(address);
	if (!answer.ok) throw new Error(`${address} ${answer.status}`);
	return answer.text();
}

const listType = 'application/vnd.apple.mpegurl';

/**
 * What to give a browser so that it plays what is wanted. The address of a track is taken from the list of lists, since
 * in closed parts it carries a pass.
 * @param chooses whether this browser lets a script choose the language within a list of lists, as Safari does. Where it
 * does not, it gets lists made here in which there is nothing to be chosen, and in which it can go to a second.
 * @throws as `listAt`
 */
export async function sourceOf(
	{ base, form, sound, soundOnly }: PlaybackRequest,
	chooses: boolean,
	signal: AbortSignal,
): Promise<NativeSource> {
	const master = new URL(`${base}/${form}.m3u8`, location.href).href;
	const lists = await listAt(master, signal);
	const { picture, sounds } = placesIn(lists);
	const language = sounds.has(languageOf(sound)) ? languageOf(sound) : ([...sounds.keys()][0] ?? '');
	const place = (address: string): string => new URL(address, master).href;
	const alone = soundOnly || picture === null;
	const list = place((alone ? sounds.get(language) : picture) ?? '');
	const text = await listAt(list, signal);
	const parts = partsIn(text);
	const made: string[] = [];
	const make = (own: string): string => {
		made.push(URL.createObjectURL(new Blob([own], { type: listType })));
		return made.at(-1) ?? '';
	};
	const over = isOver(text);
	// To what goes on a browser that tells nothing of it lets nobody go back: it gets what there is so far.
	const fixed = over || (form === 'whole' && !chooses);
	const known = {
		list,
		parts,
		fixed,
		over,
		alone,
		usual: defaultInit(
			text,
			parts.reduce((sum, { duration }) => sum + duration, 0),
		),
		heard: trackOf(language),
		sounds: [...sounds.keys()].map(trackOf),
		free: () => made.forEach((own) => URL.revokeObjectURL(own)),
	};
	const cut = fixed && !over;
	if (alone)
		return {
			...known,
			usual: cut ? 0 : known.usual,
			address: cut ? make(playlistSoFar(text, list)) : list,
			otherwise: list,
		};
	if (chooses || !sounds.size) return { ...known, address: master, otherwise: null };
	const own = new Map<string, string>();
	if (cut) {
		const heard = place(sounds.get(language) ?? '');
		own
			.set(list, make(playlistSoFar(text, list)))
			.set(heard, make(playlistSoFar(await listAt(heard, signal), heard)));
	}
	const address = make(withOneSound(lists, language, (to) => own.get(place(to)) ?? place(to)));
	return { ...known, usual: cut ? 0 : known.usual, address, otherwise: master };
}
