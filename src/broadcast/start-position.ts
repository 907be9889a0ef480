import { secondAt, type PlayableRange } from './playable-ranges.ts';

/*
 * The list of a track as somebody gets it who opens a recording at a moment: players begin where a list says.
 * RFC 8216, 4.3.5.2. Pure.
 */

/**
 * Says in a list where a player is to begin.
 * @param list as `playlist.ts` writes it
 * @param moment ms; one that is left out leads to what comes after it, one that has not come to the end
 */
export function startPosition(list: string, moment: number): string {
	const parts = partsIn(list);
	const last = parts.at(-1);
	if (!last) return list;
	const second = secondAt(parts, moment) ?? last.start + last.duration;
	return list.replace('#EXTM3U\n', `#EXTM3U\n#EXT-X-START:TIME-OFFSET=${second.toFixed(3)},PRECISE=YES\n`);
}

/** What a list holds, from its beginning on. What it does not date follows what stands before. */
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

/** For how long what has left a list is remembered, in parts: an hour of a list that goes on. */
const most = 3_600;

/**
 * What a list that goes on has held since it was read first, in the seconds of a player that read it then: what leaves
 * its beginning keeps its second, what is new follows.
 */
export function continuedPosition(before: readonly PlayableRange[], list: string): PlayableRange[] {
	const last = before.at(-1);
	if (last?.at == null) return partsIn(list);
	const until = last.at + last.duration * 1_000;
	const added = partsIn(list).filter(({ at }) => at !== null && at > until - 100);
	const shift = last.start + last.duration - (added[0]?.start ?? 0);
	return [...before, ...added.map((part) => ({ ...part, start: part.start + shift }))].slice(-most);
}
