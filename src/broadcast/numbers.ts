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
	/** In how many minutes something was broadcast. */
	minutes: number;
	/** `average`: of those minutes. `interrupted`: minutes in which nothing of its own came while the meeting was open. */
	tracks: { track: Track; most: number; average: number; interrupted: number }[];
	/** How many there were, in the order of time; of a long meeting the most within several minutes. */
	course: { minute: number; watching: number }[];
}

/** More points than this cannot be told apart. */
const points = 120;
/** Seconds; from so many on a minute was missing as a whole, but for what is rounded. */
const whole = 59.5;

export function numbersOf(rows: readonly Minute[]): Numbers {
	const minutes = new Map<number, number>();
	/** The minutes of which something came. */
	const came = new Set<number>();
	const tracks = new Map<Track, Minute[]>();
	for (const row of rows) {
		const heard = row.track === picture ? 0 : row.watching;
		minutes.set(row.minute, (minutes.get(row.minute) ?? 0) + heard);
		const own = tracks.get(row.track);
		if (own) own.push(row);
		else tracks.set(row.track, [row]);
		if (row.missing < whole) came.add(row.minute);
	}
	const all = [...minutes].map(([minute, watching]) => ({ minute, watching }));
	all.sort((one, other) => one.minute - other.minute);
	return {
		most: mostOf(all),
		hours: sum(all, ({ watching }) => watching) / 60,
		minutes: came.size,
		tracks: inOrder(
			[...tracks].map(([track, own]) => ({
				track,
				most: mostOf(own),
				average:
					sum(own, ({ minute, watching }) => (came.has(minute) ? watching : 0)) / Math.max(1, came.size),
				interrupted: sum(own, ({ missing }) => missing) / 60,
			})),
		),
		// What was never resumed would draw out the course to a line of nobody.
		course: thin(
			all.slice(0, all.findLastIndex(({ minute, watching }) => watching > 0 || came.has(minute)) + 1),
		),
	};
}

const sum = <Row>(rows: readonly Row[], of: (row: Row) => number): number =>
	rows.reduce((total, row) => total + of(row), 0);

/** The most of some minutes, of which there may be more than a call takes. */
const mostOf = (rows: readonly { watching: number }[]): number =>
	rows.reduce((most, { watching }) => Math.max(most, watching), 0);

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
