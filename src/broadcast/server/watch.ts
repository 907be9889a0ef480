import { evolveAll, initialFloor } from '#floor';
import { historyOf } from '#floor/server';
import type { OperationContext } from '#platform/server/context.ts';
import { chaptersOf, recordingFrom, type Chapter, type ClockRun } from '../chapters.ts';
import { openBetween, type ViewerClass, type AccessTimeline } from '../openness.ts';
import { floorSound, picture } from '../tracks.ts';
import { watchStatus, type WatchStatus } from '../watch-status.ts';
import { currentOrigin } from './origin/current-origin.ts';
import { broadcastAccess, broadcastFor, type BroadcastPage } from './read.ts';
import { recordedOf, type RecordedRow } from './store/recorded.ts';

/** Data of the watch page. Seconds count from the start of the recording, when the meeting was opened. */
export interface WatchPage extends BroadcastPage {
	watching: WatchStatus;
	/** When the newest media arrived, in ms, if the broadcast is interrupted. */
	since: number | null;
	/** The moment of second 0 of the recording, ms. */
	from: number;
	/** Server time, ms. */
	now: number;
	/** Ranges of the recording that the caller may watch. */
	recorded: readonly ClockRun[];
	chapters: readonly Chapter[];
	/** Bit rates of the recording in bit/s, with picture and with the original sound only. */
	rates: { picture: number | null; sound: number | null };
}

/**
 * Returns a broadcast and its recording as far as the caller may watch them; `null` if nothing. It reveals nothing
 * about closed parts: no name, length or time.
 */
export async function watchFor(ctx: OperationContext, meeting: string): Promise<WatchPage | null> {
	const page = await broadcastFor(ctx, meeting);
	const access = page && (await broadcastAccess(ctx, meeting));
	if (!page || !access) return null;
	const { openness } = access;
	const now = ctx.now.getTime();
	const hasMedia = page.picture || page.sounds.length > 0;
	const rows = hasMedia ? await recordedOf(ctx.database, meeting, [picture, floorSound]) : [];
	const newest = newestOf(meeting, rows, openness);
	const log = await historyOf(ctx, meeting);
	const { phase } = evolveAll(initialFloor, log);
	const recorded = seen(rows, openness, page.viewerClass);
	const known = { phase, ended: page.ended, hasMedia, newest, recorded: recorded.length > 0 };
	const watching = watchStatus(known, page.viewerClass, openness, now);
	return {
		...page,
		watching,
		since: watching === 'interrupted' ? newest : null,
		from: recordingFrom(openness),
		now,
		recorded,
		// Without any watchable range there is nothing to open at a statement. docs/rules/thread.md 2.8
		chapters: hasMedia && !openness.isUnnamed ? chaptersOf(log, openness, page.viewerClass, now) : [],
		rates: { picture: rateOf(rows, picture), sound: rateOf(rows, floorSound) },
	};
}

/**
 * Returns when the newest media arrived, in ms; `null` if none is known. This process knows what it listed while disk or
 * store are away and no rows are added.
 */
function newestOf(
	meeting: string,
	rows: readonly RecordedRow[],
	{ zero }: Pick<AccessTimeline, 'zero'>,
): number | null {
	const channels = currentOrigin()?.loaded(meeting)?.hall.channels;
	const listed = [picture, floorSound].map((track) => channels?.get(track)?.segmenter.until ?? -1);
	const newest = Math.max(...listed, ...rows.map(({ end }) => end));
	return newest < 0 ? null : (zero + newest) * 1_000;
}

/** Returns the recorded ranges that a viewer class may watch, merged over all tracks. */
function seen(rows: readonly RecordedRow[], openness: AccessTimeline, viewerClass: ViewerClass): ClockRun[] {
	const zero = openness.zero * 1_000;
	const from = recordingFrom(openness);
	const open = rows
		.flatMap(({ start, end }) => openBetween(viewerClass, openness, zero + start * 1_000, zero + end * 1_000))
		.sort((one, other) => one.from - other.from);
	const runs: ClockRun[] = [];
	for (const range of open) {
		const [start, end] = [(range.from - from) / 1_000, (range.until - from) / 1_000];
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
