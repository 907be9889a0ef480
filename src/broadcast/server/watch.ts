import { evolve, initialFloor } from '#floor';
import { historyOf } from '#floor/server';
import type { OperationContext } from '#platform/server/context.ts';
import { chaptersOf, recordingFrom, type Chapter, type ClockRun } from '../chapters.ts';
import { openBetween, type ViewerClass, type AccessTimeline } from '../openness.ts';
import { floorSound, picture } from '../tracks.ts';
import { watchStatus, type WatchStatus } from '../watch-status.ts';
import { meetingAccess } from './origin/meeting-access.ts';
import { broadcastFor, type BroadcastPage } from './read.ts';
import { recordedOf, type RecordedRow } from './store/recorded.ts';

/** What the page needs on which a meeting is watched. Seconds are the recording's, from when the meeting was opened. */
export interface WatchPage extends BroadcastPage {
	watching: WatchStatus;
	/** When the newest came, where it has broken off, ms. */
	since: number | null;
	/** The moment from which seconds count, ms. */
	from: number;
	/** The server's time, ms. */
	now: number;
	/** The stretches of the recording that the caller may watch. */
	recorded: readonly ClockRun[];
	chapters: readonly Chapter[];
	/** What the recording weighs with the picture, and with the original sound alone; bits a second. */
	rates: { picture: number | null; sound: number | null };
}

/**
 * A broadcast and its recording as the caller may watch it, or `null` where there is none for them. Of closed parts
 * nothing is in it: no name, no length, no time.
 */
export async function watchFor(ctx: OperationContext, meeting: string): Promise<WatchPage | null> {
	const page = await broadcastFor(ctx, meeting);
	const stage = page && (await meetingAccess(ctx.database, meeting, page.zero ?? 0));
	if (!page || !stage) return null;
	const { openness } = stage;
	const now = ctx.now.getTime();
	const begun = page.picture || page.sounds.length > 0;
	const rows = begun ? await recordedOf(ctx.database, meeting, [picture, floorSound]) : [];
	const newest = rows.length ? (openness.zero + Math.max(...rows.map(({ end }) => end))) * 1_000 : null;
	const log = await historyOf(ctx, meeting);
	const { phase } = log.reduce((floor, event) => evolve(floor, event), initialFloor);
	const recorded = seen(rows, openness, page.circle);
	const known = { phase, ended: page.ended, begun, newest, recorded: recorded.length > 0 };
	const watching = watchStatus(known, page.circle, openness, now);
	return {
		...page,
		watching,
		since: watching === 'interrupted' ? newest : null,
		from: recordingFrom(openness),
		now,
		recorded,
		// Without a single stretch to be watched there is nothing to be opened at a statement.
		chapters: begun ? chaptersOf(log, openness, page.circle, now) : [],
		rates: { picture: rateOf(rows, picture), sound: rateOf(rows, floorSound) },
	};
}

/** What of the recorded stretches a circle may watch, each moment once, whichever of the tracks has it. */
function seen(rows: readonly RecordedRow[], openness: AccessTimeline, circle: ViewerClass): ClockRun[] {
	const zero = openness.zero * 1_000;
	const from = recordingFrom(openness);
	const open = rows
		.flatMap(({ start, end }) => openBetween(circle, openness, zero + start * 1_000, zero + end * 1_000))
		.sort((one, other) => one.from - other.from);
	const runs: ClockRun[] = [];
	for (const stretch of open) {
		const [start, end] = [(stretch.from - from) / 1_000, (stretch.until - from) / 1_000];
		const last = runs.at(-1);
		if (last && start <= last.end) last.end = Math.max(last.end, end);
		else runs.push({ start, end });
	}
	return runs;
}

function rateOf(rows: readonly RecordedRow[], track: string): number | null {
	const own = rows.filter((row) => row.track === track);
	const seconds = own.reduce((sum, { start, end }) => sum + end - start, 0);
	return seconds ? Math.round((own.reduce((sum, { bytes }) => sum + bytes, 0) * 8) / seconds) : null;
}
