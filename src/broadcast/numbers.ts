import { picture, type Track } from './tracks.ts';
import { inOrder } from './channels.ts';

/** Average viewers of a track in one minute, and its missing seconds. */
interface Minute {
	minute: number;
	track: Track;
	watching: number;
	missing: number;
}

/** Audience statistics of a meeting. */
export interface Numbers {
	/** Peak listeners in one minute; every viewer listens to exactly one sound. */
	most: number;
	/** Total hours listened, over all listeners. */
	hours: number;
	/** Number of minutes in which something was broadcast. */
	minutes: number;
	/**
	 * `average` covers the broadcast minutes; `interrupted` counts minutes with missing material while the meeting was
	 * open.
	 */
	tracks: { track: Track; most: number; average: number; interrupted: number }[];
	/** Listeners over time; for long meetings each point is the peak of several minutes. */
	course: { minute: number; watching: number }[];
}

/** Maximum number of points; more cannot be told apart in the chart. */
const maxPoints = 120;
/** Missing seconds from which the whole minute counts as missing, allowing for rounding. */
const fullMinute = 59.5;

export function numbersOf(rows: readonly Minute[]): Numbers {
	const minutes = new Map<number, number>();
	/** Minutes in which something was received. */
	const broadcastMinutes = new Set<number>();
	const tracks = new Map<Track, Minute[]>();
	for (const row of rows) {
		const listeners = row.track === picture ? 0 : row.watching;
		minutes.set(row.minute, (minutes.get(row.minute) ?? 0) + listeners);
		const own = tracks.get(row.track);
		if (own) own.push(row);
		else tracks.set(row.track, [row]);
		if (row.missing < fullMinute) broadcastMinutes.add(row.minute);
	}
	const all = [...minutes].map(([minute, watching]) => ({ minute, watching }));
	all.sort((one, other) => one.minute - other.minute);
	return {
		most: mostOf(all),
		hours: sum(all, ({ watching }) => watching) / 60,
		minutes: broadcastMinutes.size,
		tracks: inOrder(
			[...tracks].map(([track, own]) => ({
				track,
				most: mostOf(own),
				average:
					sum(own, ({ minute, watching }) => (broadcastMinutes.has(minute) ? watching : 0)) /
					Math.max(1, broadcastMinutes.size),
				interrupted: sum(own, ({ missing }) => missing) / 60,
			})),
		),
		// An interruption that never ended would append a long line of zeros, so it is cut off.
		course: thin(
			all.slice(
				0,
				all.findLastIndex(({ minute, watching }) => watching > 0 || broadcastMinutes.has(minute)) + 1,
			),
		),
	};
}

const sum = <Row>(rows: readonly Row[], of: (row: Row) => number): number =>
	rows.reduce((total, row) => total + of(row), 0);

/** Returns the maximum; uses `reduce` because there may be more values than a call accepts as arguments. */
const mostOf = (rows: readonly { watching: number }[]): number =>
	rows.reduce((most, { watching }) => Math.max(most, watching), 0);

function thin(all: readonly { minute: number; watching: number }[]): { minute: number; watching: number }[] {
	const each = Math.ceil(all.length / maxPoints);
	if (each <= 1) return [...all];
	const thinned: { minute: number; watching: number }[] = [];
	for (let at = 0; at < all.length; at += each) {
		const some = all.slice(at, at + each);
		const watching = Math.max(...some.map((one) => one.watching));
		thinned.push({ minute: some[0]?.minute ?? 0, watching });
	}
	return thinned;
}
