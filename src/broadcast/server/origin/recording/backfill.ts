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

/** Says what the chunks that were made anew consist of, as the journal says it of the others. */
const anewOf = (meeting: string, track: Track): string => `${meeting}/${track}/anew`;

interface Disk {
	spool: Spool;
	keeper: RecordingWriter;
}

/**
 * Puts what came too late into the recording of a meeting whose broadcast has ended. Chunks in which something
 * changes are made anew; what players were told live stays as it was told. Can be done again at any time: after
 * more has come, and after a crash in the middle.
 * @throws while the disk or the store is away: what came late is still there then
 */
export async function backfillBroadcast(broadcast: Broadcast, disk: Disk): Promise<void> {
	const tracks = [...broadcast.hall.channels.keys()];
	// First the turn, then the rest of what came before it: what comes from here on is in other files, for another time.
	for (const track of tracks) broadcast.lateOf(track).turn();
	await disk.spool.drained();
	for (const track of tracks) await mendTrack(broadcast, track, disk);
	// Until the rows tell of it nothing may be made anew again.
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
		// A piece of it is lost: what there is stays.
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
		// Of what could not be put into the recording nothing is let go.
		if (!waiting) await removeLate(files, spool);
	});
}

/** A segment of the recording as it is. */
interface Kept extends ListedRecording {
	chunk: Pick<ChunkRow, 'number' | 'part' | 'revision'>;
	offset: number;
	bytes: number;
}

/** What a recording consists of now, segment by segment in the order of time. */
async function toldOf({ meeting, chunks }: Broadcast, track: Track, spool: Spool): Promise<Kept[]> {
	const notes = new Map<string, Map<number, JournalEntry>>();
	for (const file of [journalOf(meeting, track), anewOf(meeting, track)])
		for (const noted of readEntries<JournalEntry>(wholeLines((await spool.read(file)) ?? Buffer.alloc(0)))) {
			const name = `${noted.number}-${noted.part}`;
			// What was begun to be made anew before a crash, and again after it, is as it was made last.
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

/** Reads the bytes of pieces, of the recording or of what came late. */
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
	/** Segments of one chunk are asked for one after the other. */
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
 * Makes the chunks of one number anew. Their parts are counted on from those there were, so that no file, row or
 * address ever means two things.
 * @returns `null` when a piece is lost
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

/** From now on the recording has these chunks under this number. */
function takeUp(broadcast: Broadcast, track: Track, number: number, fresh: readonly ChunkRow[]): void {
	const others = (broadcast.chunks.get(track) ?? []).filter((row) => row.number !== number);
	broadcast.chunks.set(track, [...others, ...fresh].sort(order));
	broadcast.revision += 1;
	const last = fresh.at(-1);
	if (last) broadcast.madeAnew(last);
}
