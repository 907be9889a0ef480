import {
	chunksOf,
	backfill,
	type LateFragment,
	type BackfilledSegment,
	type BackfillSpan,
	type ListedRecording,
} from '../../../backfill.ts';
import { concat } from '../../../media/boxes.ts';
import { longestSegment } from '../../../target-duration.ts';
import { picture, type Track } from '../../../tracks.ts';
import type { ChunkRow } from '../../store/chunks.ts';
import { entryLine, readEntries, wholeLines, type JournalEntry } from './journal-entry.ts';
import { journalOf } from './journal.ts';
import type { RecordingWriter } from './recording-writer.ts';
import { lateFiles, lateFragments, removeLate, type StoredLateFragment } from './late-fragments.ts';
import type { Broadcast } from '../broadcast.ts';
import { recordingSegmentSeconds, fileOf } from './track-recording.ts';
import type { Spool } from '#platform/server/files/spool.ts';

/** Returns the file that lists the content of rewritten recording segments, in the journal's format. */
const anewOf = (meeting: string, track: Track): string => `${meeting}/${track}/anew`;

interface Disk {
	spool: Spool;
	keeper: RecordingWriter;
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
	await disk.spool.drained();
	for (const track of tracks) await mendTrack(broadcast, track, disk);
	// Wait until the rows are updated before another backfill may rewrite anything.
	await disk.keeper.done();
}

async function mendTrack(broadcast: Broadcast, track: Track, { spool, keeper }: Disk): Promise<void> {
	const { meeting } = broadcast;
	const adding = broadcast.lateOf(track);
	const files = (await lateFiles(meeting, track, spool)).filter((file) => !adding.addsTo(file));
	if (!files.length) return;
	const late = (await Promise.all(files.map((file) => lateFragments(file, spool)))).flat();
	const told = await toldOf(broadcast, track, spool);
	const { endedAt, hall, zero } = broadcast;
	const until = Math.max(
		endedAt === null ? 0 : endedAt / 1_000 - zero,
		...[...hall.channels.values()].map(({ line }) => line.until),
	);
	const pieces = backfill(told, late, { picture: track === picture, until });
	const chunks = Map.groupBy(
		chunksOf(
			pieces,
			recordingSegmentSeconds,
			hall.breaks,
			recordingSegmentSeconds + longestSegment(hall.target ?? 2),
		),
		({ number }) => number,
	);
	const bytesOf = readerOf({ meeting, track, told, late }, { spool, keeper });
	const written = (await spool.read(anewOf(meeting, track))) ?? Buffer.alloc(0);
	let length = wholeLines(written).length;
	let waiting = 0;
	for (const [number, of] of chunks) {
		if (!of.some((chunk) => chunk.pieces.some(({ from }) => from === 'late'))) continue;
		const old = (broadcast.chunks.get(track) ?? []).filter((row) => row.number === number);
		const made = await makeAnew({ track, of, old }, bytesOf);
		// Part of the source is lost, so the existing recording stays.
		if (!made) continue;
		for (const { row, bytes, notes } of made) {
			const file = fileOf(meeting, track, row);
			await spool.remove(file);
			spool.write({ file, at: 0, bytes, last: true });
			const lines = Buffer.concat(notes.map(entryLine));
			spool.write({ file: anewOf(meeting, track), at: length, bytes: lines, last: true });
			length += lines.length;
		}
		await spool.drained();
		const fresh = made.map(({ row }) => row);
		waiting += 1;
		keeper.replace({ meeting, track, number }, old, fresh, () => {
			waiting -= 1;
			takeUp(broadcast, track, number, fresh);
		});
	}
	keeper.after(async () => {
		// Late material is only removed once all of it is in the recording.
		if (!waiting) await removeLate(files, spool);
	});
}

/** A segment of the existing recording. */
interface Kept extends ListedRecording {
	chunk: Pick<ChunkRow, 'number' | 'part' | 'revision'>;
	offset: number;
	bytes: number;
}

/** Returns the segments of the existing recording, sorted by time. */
async function toldOf({ meeting, chunks }: Broadcast, track: Track, spool: Spool): Promise<Kept[]> {
	const notes = new Map<string, Map<number, JournalEntry>>();
	for (const file of [journalOf(meeting, track), anewOf(meeting, track)])
		for (const noted of readEntries<JournalEntry>(wholeLines((await spool.read(file)) ?? Buffer.alloc(0)))) {
			const name = `${noted.number}-${noted.part}`;
			// If a rewrite was repeated after a crash, the last attempt counts.
			if (noted.offset === 0 || !notes.has(name)) notes.set(name, new Map());
			notes.get(name)?.set(noted.offset, noted);
		}
	return (chunks.get(track) ?? [])
		.flatMap((chunk) =>
			[...(notes.get(`${chunk.number}-${chunk.part}`)?.values() ?? [])].flatMap((noted) => {
				const { start, duration, init, filled, said, offset, length } = noted;
				return offset + length > chunk.bytes
					? []
					: [{ start, duration, init, filled, said, chunk, offset, bytes: length }];
			}),
		)
		.sort((one, other) => one.start - other.start);
}

type BytesOf = (piece: BackfillSpan) => Promise<Uint8Array | null>;

/** Returns a reader for the bytes of spans, from the recording or from late fragments. */
function readerOf(
	from: {
		meeting: string;
		track: Track;
		told: readonly Kept[];
		late: readonly (LateFragment & StoredLateFragment)[];
	},
	{ spool, keeper }: Disk,
): BytesOf {
	const { meeting, track, told, late } = from;
	/** Caches one recording segment, because its segments are read consecutively. */
	let last: { chunk: Kept['chunk']; bytes: Buffer | null } | null = null;
	return async (piece) => {
		const found: Uint8Array[] = [];
		for (const at of piece.at) {
			if (piece.from === 'late') {
				const part = late[at];
				if (part) found.push(await spool.readPart(part.file, part.offset, part.bytes));
				continue;
			}
			const one = told[at];
			if (!one) return null;
			if (last?.chunk !== one.chunk)
				last = { chunk: one.chunk, bytes: await keeper.bytesOf(meeting, track, one.chunk) };
			if (!last.bytes || last.bytes.length < one.offset + one.bytes) return null;
			found.push(last.bytes.subarray(one.offset, one.offset + one.bytes));
		}
		return concat(found);
	};
}

interface Made {
	row: ChunkRow;
	bytes: Uint8Array;
	notes: JournalEntry[];
}

/**
 * Rewrites the recording segments of one number. Part numbers continue after the existing ones, so a file, row or
 * address never changes its meaning.
 * @returns `null` if source bytes are lost
 */
async function makeAnew(
	{ track, of, old }: { track: Track; of: readonly BackfilledSegment[]; old: readonly ChunkRow[] },
	bytesOf: BytesOf,
): Promise<Made[] | null> {
	const first = Math.max(-1, ...old.map(({ part }) => part)) + 1;
	const revision = Math.max(0, ...old.map((row) => row.revision)) + 1;
	const made: Made[] = [];
	for (const [at, { number, start, duration, beginning, broken, filled, said, pieces }] of of.entries()) {
		const part = first + at;
		const all: Uint8Array[] = [];
		const notes: JournalEntry[] = [];
		let offset = 0;
		for (const piece of pieces) {
			const bytes = await bytesOf(piece);
			if (!bytes) return null;
			const { from: _from, at: _at, ...span } = piece;
			const place = { number, part, offset, length: bytes.length };
			notes.push({ ...span, sequence: -1, broken: false, ...place });
			all.push(bytes);
			offset += bytes.length;
		}
		const row = { track, number, part, start, duration, beginning, broken, filled, said, revision };
		made.push({ row: { ...row, bytes: offset, stored: false }, bytes: concat(all), notes });
	}
	return made;
}

const order = (one: ChunkRow, other: ChunkRow): number => one.number - other.number || one.part - other.part;

/** Replaces the recording segments of one number in memory. */
function takeUp(broadcast: Broadcast, track: Track, number: number, fresh: readonly ChunkRow[]): void {
	const others = (broadcast.chunks.get(track) ?? []).filter((row) => row.number !== number);
	broadcast.chunks.set(track, [...others, ...fresh].sort(order));
	broadcast.revision += 1;
	const last = fresh.at(-1);
	if (last) broadcast.madeAnew(last);
}
