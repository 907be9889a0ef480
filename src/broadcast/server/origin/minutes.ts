import type { Database } from '#platform/server/database.ts';
import { missingByMinute } from '../../interruptions.ts';
import type { Track } from '../../tracks.ts';
import { storeMinutes, type MinuteRow } from '../store/minutes.ts';
import type { Broadcast } from './broadcast.ts';

/** Minutes to wait before a minute is stored, so delayed uploads are included. */
const delay = 1;

/**
 * Stores all completed minutes of a broadcast: viewers, and missing seconds per track. After a broadcast was unloaded
 * or the process restarted, this covers every minute since.
 * @param now ms
 */
export async function writeMinutes(broadcast: Broadcast, database: Database, now: number): Promise<void> {
	const { meeting, access, hall, viewers, endedAt, firstUnwrittenMinute: from } = broadcast;
	const until = Math.floor(now / 60_000) - delay;
	// Waits while it is unknown whether the meeting was open.
	if (!access || until <= from) return;
	const rows = new Map<string, MinuteRow>();
	const rowOf = (minute: number, track: Track): MinuteRow => {
		const row = rows.get(`${minute} ${track}`) ?? { minute, track, watching: 0, missing: 0 };
		rows.set(`${minute} ${track}`, row);
		return row;
	};
	const known = { openness: access.openness, endedAt, now };
	for (const { track, available } of hall.channels.values())
		for (const { minute, missing } of available ? missingByMinute(available, known, { from, until }) : [])
			rowOf(minute, track).missing = missing;
	for (const { minute, track, watching: count } of viewers.take(until)) rowOf(minute, track).watching = count;
	broadcast.firstUnwrittenMinute = until;
	try {
		await storeMinutes(database, meeting, [...rows.values()]);
	} catch (error) {
		// Missing seconds are computed again on the next attempt; the viewer counts of these minutes are lost.
		broadcast.firstUnwrittenMinute = Math.min(broadcast.firstUnwrittenMinute, from);
		throw error;
	}
}
