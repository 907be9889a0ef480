import { picture, type Track } from './tracks.ts';
import { inOrder } from './channels.ts';

/** A minute of a track: how many had it on average, and for how many seconds it was missing. */
interface Minute {
	minute: number;
	track: Track;
	watching: number;
	missing: number;
}

/** What is kept of how a meeting was watched. */
export interface Numbers {
	/** The most who listened in one minute; everybody listens to one sound. */
	most: number;
	/** Hours listened, of all together. */
	hours: number;
	/** How many minutes were broadcast. */
	minutes: number;
	/** `interrupted`: minutes. */
	tracks: { track: Track; most: number; average: number; interrupted: number }[];
	/** How many there were, in the order of time; of a long meeting the most within several minutes. */
	course: { minute: number; watching: number }[];
}

/** More points than this cannot be told apart. */
const points = 120;

export function numbersOf(rows: readonly Minute[]): Numbers {
	const minutes = new Map<number, number>();
	const tracks = new Map<Track, Minute[]>();
	for (const row of rows) {
		const heard = row.track === picture ? 0 : row.watching;
		minutes.set(row.minute, (minutes.get(row.minute) ?? 0) + heard);
		tracks.set(row.track, [...(tracks.get(row.track) ?? []), row]);
	}
	const all = [...minutes].map(([minute, watching]) => ({ minute, watching }));
	all.sort((one, other) => one.minute - other.minute);
	const sum = all.reduce((total, { watching }) => total + watching, 0);
	return {
		most: Math.max(0, ...all.map(({ watching }) => watching)),
		hours: sum / 60,
		minutes: all.length,
		tracks: inOrder(
			[...tracks].map(([track, own]) => ({
				track,
				most: Math.max(...own.map(({ watching }) => watching)),
				average: own.reduce((total, { watching }) => total + watching, 0) / Math.max(1, all.length),
				interrupted: own.reduce((total, { missing }) => total + missing, 0) / 60,
			})),
		),
		course: thin(all),
	};
}

function thin(all: readonly { minute: number; watching: number }[]): { minute: number; watching: number }[] {
	const each = Math.ceil(all.length / points);
	if (each <= 1) return [...all];
	const thinned: { minute: number; watching: number }[] = [];
	for (let at = 0; at < all.length; at += each) {
		const some = all.slice(at, at + each);
		const watching = Math.max(...some.map((one) => one.watching));
		thinned.push({ minute: some[0]?.minute ?? 0, watching });
	}
	return thinned;
}
