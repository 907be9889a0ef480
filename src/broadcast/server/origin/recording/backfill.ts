import {
	groupSegments,
	backfill,
	type LateFragment,
	type BackfilledSegment,
	type BackfillSpan,
	type ListedRecording,
} from '../../../backfill.ts';
import { concat } from '../../../media/boxes.ts';
import { longestSegment } from '../../../target-duration.ts';
import { picture, type Track } from '../../../tracks.ts';
import type { RecordingSegmentRow } from '../../store/recording-segments.ts';
import { entryLine, readEntries, completeLines, journalOf, type JournalEntry } from './journal-entry.ts';
import type { RecordingWriter } from './recording-writer.ts';
import { lateFiles, lateFragments, removeLate, type StoredLateFragment } from './late-fragments.ts';
import type { Broadcast } from '../broadcast.ts';
import { openTo } from '../serve/segment-access.ts';
import { recordingSegmentSeconds, fileOf } from './track-recording.ts';
import type { Spool } from '#platform/server/files/spool.ts';

/** Returns the file that lists the content of rewritten recording segments, in the journal's format. */
const rewrittenJournalOf = (meeting: string, track: Track): string => `${meeting}/${track}/anew`;

interface Disk {
	spool: Spool;
	writer: RecordingWriter;
}

/**
 * Adds late material to the recording of an ended broadcast. Recording segments that change are rewritten; what was
 * listed live is kept. It can be repeated at any time, after more material arrives or after a crash.
 * @throws if the disk or the store is unavailable; the late material is kept
 */
export async function backfillBroadcast(broadcast: Broadcast, disk: Disk): Promise<void> {
	const tracks = [...broadcast.hall.channels.keys()];
	// Switch files first and then flush, so anything arriving from now on goes to new files for the next backfill.
	for (const track of tracks) broadcast.lateOf(track).turn();
	await disk.spool.idle();
	for (const track of tracks) await backfillTrack(broadcast, track, disk);
	// Wait until the rows are updated before another backfill may rewrite anything.
	await disk.writer.done();
}

async function backfillTrack(broadcast: Broadcast, track: Track, { spool, writer }: Disk): Promise<void> {
	const { meeting } = broadcast;
	const adding = broadcast.lateOf(track);
	const files = (await lateFiles(meeting, track, spool)).filter((file) => !adding.addsTo(file));
	if (!files.length) return;
	const late = (await Promise.all(files.map((file) => lateFragments(file, spool)))).flat();
	const listed = await existingSegments(broadcast, track, spool);
	const { access, endedAt, hall, zero } = broadcast;
	const until = Math.max(
		endedAt === null ? 0 : endedAt / 1_000 - zero,
		...[...hall.channels.values()].map(({ segmenter }) => segmenter.until),
	);
	const spans = backfill(listed, late, { picture: track === picture, until });
	const recordingSegments = Map.groupBy(
		groupSegments(spans, recordingSegmentSeconds, {
			discontinuities: hall.listing.discontinuities,
			longest: recordingSegmentSeconds + longestSegment(hall.listing.target ?? 2),
			viewerClassOf: (span) => access && openTo(access.openness, span),
		}),
		({ number }) => number,
	);
	const bytesOf = readerOf({ meeting, track, listed, late }, { spool, writer });
	const written = (await spool.read(rewrittenJournalOf(meeting, track))) ?? Buffer.alloc(0);
	let length = completeLines(written).length;
	let waiting = 0;
	for (const [number, of] of recordingSegments) {
		if (!of.some((recordingSegment) => recordingSegment.spans.some(({ from }) => from === 'late'))) continue;
		const old = (broadcast.recordingSegments.get(track) ?? []).filter((row) => row.number === number);
		const made = await rewriteSegments({ track, of, old }, bytesOf);
		// Part of the source is lost, so the existing recording stays.
		if (!made) continue;
		for (const { row, bytes, notes } of made) {
			const file = fileOf(meeting, track, row);
			await spool.remove(file);
			spool.write({ file, at: 0, bytes, last: true });
			const lines = Buffer.concat(notes.map(entryLine));
			spool.write({ file: rewrittenJournalOf(meeting, track), at: length, bytes: lines, last: true });
			length += lines.length;
		}
		await spool.idle();
		const fresh = made.map(({ row }) => row);
		waiting += 1;
		writer.replace({ meeting, track, number }, old, fresh, () => {
			waiting -= 1;
			replaceInMemory(broadcast, track, number, fresh);
		});
	}
	writer.after(async () => {
		// Late material is only removed once all of it is in the recording.
		if (!waiting) await removeLate(files, spool);
	});
}

/** A segment of the existing recording. */
interface ExistingSegment extends ListedRecording {
	recordingSegment: Pick<RecordingSegmentRow, 'number' | 'part' | 'revision'>;
	offset: number;
	bytes: number;
}

/** Returns the segments of the existing recording, sorted by time. */
async function existingSegments(
	{ meeting, recordingSegments }: Broadcast,
	track: Track,
	spool: Spool,
): Promise<ExistingSegment[]> {
	const notes = new Map<string, Map<number, JournalEntry>>();
	for (const file of [journalOf(meeting, track), rewrittenJournalOf(meeting, track)])
		for (const noted of readEntries<JournalEntry>(
			completeLines((await spool.read(file)) ?? Buffer.alloc(0)),
		)) {
			const name = `${noted.number}-${noted.part}`;
			// If a rewrite was repeated after a crash, the last attempt counts.
			if (noted.offset === 0 || !notes.has(name)) notes.set(name, new Map());
			notes.get(name)?.set(noted.offset, noted);
		}
	return (recordingSegments.get(track) ?? [])
		.flatMap((recordingSegment) =>
			[...(notes.get(`${recordingSegment.number}-${recordingSegment.part}`)?.values() ?? [])].flatMap(
				(noted) => {
					const { start, duration, init, filled, captureRange, offset, length } = noted;
					return offset + length > recordingSegment.bytes
						? []
						: [{ start, duration, init, filled, captureRange, recordingSegment, offset, bytes: length }];
				},
			),
		)
		.sort((one, other) => one.start - other.start);
}

type BytesOf = (span: BackfillSpan) => Promise<Uint8Array | null>;

/** Returns a reader for the bytes of spans, from the recording or from late fragments. */
function readerOf(
	from: {
		meeting: string;
		track: Track;
		listed: readonly ExistingSegment[];
		late: readonly (LateFragment & StoredLateFragment)[];
	},
	{ spool, writer }: Disk,
): BytesOf {
	const { meeting, track, listed, late } = from;
	/** Caches one recording segment, because its segments are read consecutively. */
	let last: { recordingSegment: ExistingSegment['recordingSegment']; bytes: Buffer | null } | null = null;
	return async (span) => {
		const found: Uint8Array[] = [];
		for (const at of span.indices) {
			if (span.from === 'late') {
				const part = late[at];
				if (part) found.push(await spool.readPart(part.file, part.offset, part.bytes));
				continue;
			}
			const one = listed[at];
			if (!one) return null;
			if (last?.recordingSegment !== one.recordingSegment)
				last = {
					recordingSegment: one.recordingSegment,
					bytes: await writer.bytesOf(meeting, track, one.recordingSegment),
				};
			if (!last.bytes || last.bytes.length < one.offset + one.bytes) return null;
			found.push(last.bytes.subarray(one.offset, one.offset + one.bytes));
		}
		return concat(found);
	};
}

interface Rewritten {
	row: RecordingSegmentRow;
	bytes: Uint8Array;
	notes: JournalEntry[];
}

/**
 * Rewrites the recording segments of one number. Part numbers continue after the existing ones, so a file, row or
 * address never changes its meaning.
 * @returns `null` if source bytes are lost
 */
async function rewriteSegments(
	{ track, of, old }: { track: Track; of: readonly BackfilledSegment[]; old: readonly RecordingSegmentRow[] },
	bytesOf: BytesOf,
): Promise<Rewritten[] | null> {
	const first = Math.max(-1, ...old.map(({ part }) => part)) + 1;
	const revision = Math.max(0, ...old.map((row) => row.revision)) + 1;
	const made: Rewritten[] = [];
	for (const [
		at,
		{ number, start, duration, init, discontinuity, filled, captureRange, spans },
	] of of.entries()) {
		const part = first + at;
		const all: Uint8Array[] = [];
		const notes: JournalEntry[] = [];
		let offset = 0;
		for (const span of spans) {
			const bytes = await bytesOf(span);
			if (!bytes) return null;
			const { from: _from, indices: _indices, ...content } = span;
			const place = { number, part, offset, length: bytes.length };
			notes.push({ ...content, sequence: -1, discontinuity: false, ...place });
			all.push(bytes);
			offset += bytes.length;
		}
		const row = { track, number, part, start, duration, init, discontinuity, filled, captureRange, revision };
		made.push({ row: { ...row, bytes: offset, stored: false }, bytes: concat(all), notes });
	}
	return made;
}

const order = (one: RecordingSegmentRow, other: RecordingSegmentRow): number =>
	one.number - other.number || one.part - other.part;

/** Replaces the recording segments of one number in memory. */
function replaceInMemory(
	broadcast: Broadcast,
	track: Track,
	number: number,
	fresh: readonly RecordingSegmentRow[],
): void {
	const others = (broadcast.recordingSegments.get(track) ?? []).filter((row) => row.number !== number);
	broadcast.recordingSegments.set(track, [...others, ...fresh].sort(order));
	broadcast.revision += 1;
	const last = fresh.at(-1);
	if (last) broadcast.onRewritten(last);
}
