import type { Database } from '#platform/server/database.ts';
import { missingByMinute } from '../../interruptions.ts';
import type { Track } from '../../tracks.ts';
import { storeMinutes, type MinuteRow } from '../store/minutes.ts';
import type { Broadcast } from './broadcast.ts';

/** Minutes after which a minute is written down: what its senders still had of it has come by then. */
const settled = 1;

/**
 * Writes down the minutes of a broadcast that are over and not written yet: how many watched, and for how long each
 * track was missing. Of a hall that was let go of, or whose process had ended, those are all the minutes since.
 * @param now ms
 */
export async function writeMinutes(broadcast: Broadcast, database: Database, now: number): Promise<void> {
	const { meeting, stage, hall, watching, endedAt, written: from } = broadcast;
	const until = Math.floor(now / 60_000) - settled;
	// While nobody knows whether the meeting was open, it waits.
	if (!stage || until <= from) return;
	const rows = new Map<string, MinuteRow>();
	const rowOf = (minute: number, track: Track): MinuteRow => {
		const row = rows.get(`${minute} ${track}`) ?? { minute, track, watching: 0, missing: 0 };
		rows.set(`${minute} ${track}`, row);
		return row;
	};
	const known = { openness: stage.openness, endedAt, now };
	for (const { track, had } of hall.channels.values())
		for (const { minute, missing } of had ? missingByMinute(had, known, { from, until }) : [])
			rowOf(minute, track).missing = missing;
	for (const { minute, track, watching: count } of watching.take(until))
		rowOf(minute, track).watching = count;
	broadcast.written = until;
	try {
		await storeMinutes(database, meeting, [...rows.values()]);
	} catch (error) {
		// What was missing is reckoned again the next time; who watched in those minutes nobody knows any more.
		broadcast.written = Math.min(broadcast.written, from);
		throw error;
	}
}
