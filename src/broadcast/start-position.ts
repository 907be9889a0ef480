import { secondAt, type PlayableRange } from './playable-ranges.ts';

/* Rewrites a media playlist to open a recording at a moment, with EXT-X-START (RFC 8216 §4.3.5.2). Pure. */

/**
 * Adds EXT-X-START to a playlist.
 * @param list as written by `playlist.ts`
 * @param moment ms; a moment that was left out maps to the next available second, a future one to the end
 */
export function startPosition(list: string, moment: number): string {
	const parts = partsIn(list);
	const last = parts.at(-1);
	if (!last) return list;
	const second = secondAt(parts, moment) ?? last.start + last.duration;
	return list.replace('#EXTM3U\n', `#EXTM3U\n#EXT-X-START:TIME-OFFSET=${second.toFixed(3)},PRECISE=YES\n`);
}

/** Returns the parts of a playlist; a part without a date follows the previous part. */
export function partsIn(list: string): PlayableRange[] {
	const parts: PlayableRange[] = [];
	let start = 0;
	let at: number | null = null;
	for (const line of list.split('\n')) {
		const [, tag = '', value = ''] = /^#(EXT-X-PROGRAM-DATE-TIME|EXTINF):(.*)$/.exec(line) ?? [];
		if (tag === 'EXT-X-PROGRAM-DATE-TIME') at = Date.parse(value);
		if (tag !== 'EXTINF') continue;
		const duration = Number.parseFloat(value);
		parts.push({ start, duration, at });
		start += duration;
		at = at === null ? null : at + duration * 1_000;
	}
	return parts;
}

/** Maximum number of remembered parts that have left the playlist: about an hour of a live playlist. */
const most = 3_600;

/**
 * Returns all parts a live playlist has contained since it was first read, in the seconds of a player that has been
 * reading it since then: removed parts keep their seconds and new ones are appended.
 */
export function continuedPosition(before: readonly PlayableRange[], list: string): PlayableRange[] {
	const last = before.at(-1);
	if (last?.at == null) return partsIn(list);
	const until = last.at + last.duration * 1_000;
	const added = partsIn(list).filter(({ at }) => at !== null && at > until - 100);
	const shift = last.start + last.duration - (added[0]?.start ?? 0);
	return [...before, ...added.map((part) => ({ ...part, start: part.start + shift }))].slice(-most);
}
