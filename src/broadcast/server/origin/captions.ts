import {
	addCue,
	changeCue,
	cuesIn,
	heardIn,
	newRendition,
	recordedCues,
	tellCues,
	type Cue,
	type Rendition,
} from '../../captions.ts';
import { mayWatch, type Circle } from '../../openness.ts';
import { floorSound, picture, type Track } from '../../tracks.ts';
import type { Book } from '../captions/books.ts';
import type { ChunkRow } from '../store/chunks.ts';
import { mayHave } from './open-to.ts';
import type { Broadcast } from './open.ts';

/** What players have been told of the captions of a language. */
interface Telling {
	/** As it was read then; another book begins anew. */
	book: Book;
	rendition: Rendition;
	/** Which of its news are in the rendition, and every line that ever was. */
	revision: number;
	known: Set<string>;
	/** The cues of each segment that was told, by its number. */
	told: Map<number, readonly Cue[]>;
	recorded: { revision: number; cues: readonly Cue[] } | null;
}

const tellings = new WeakMap<Broadcast, Map<string, Telling>>();

/**
 * The track whose seconds those of captions are: what players show them with, so that breaks in the one are breaks in
 * the other. Once told live it stays, since its numbers are those of the list.
 */
const guides = new WeakMap<Broadcast, Track>();

/** @returns `null` while there is neither picture nor sound */
export function guideOf(broadcast: Broadcast): Track | null {
	const { channels } = broadcast.hall;
	const kept = guides.get(broadcast);
	if (kept && channels.get(kept)?.window.length) return kept;
	const found = [picture, floorSound].find((track) => channels.get(track)?.window.length);
	if (found) guides.set(broadcast, found);
	return found ?? [picture, floorSound].find((track) => broadcast.chunks.get(track)?.length) ?? null;
}

function tellingOf(broadcast: Broadcast, book: Book, begin: number): Telling {
	const ofBroadcast = tellings.get(broadcast) ?? new Map<string, Telling>();
	tellings.set(broadcast, ofBroadcast);
	const before = ofBroadcast.get(book.language);
	if (before?.book === book) return before;
	// What was told of a book that has been read anew stays told.
	const rendition = before?.rendition ?? newRendition(begin);
	const told = before?.told ?? new Map<number, readonly Cue[]>();
	const known = before?.known ?? new Set<string>();
	const fresh = { book, rendition, revision: -1, known, told, recorded: null };
	ofBroadcast.set(book.language, fresh);
	return fresh;
}

/** Tells the segments of the guide that have not been told: what comes later is shown in later ones. */
export function tellCaptions(broadcast: Broadcast, book: Book): void {
	const guide = guideOf(broadcast);
	const segments = (guide && broadcast.hall.channels.get(guide)?.window) || [];
	const [oldest] = segments;
	if (!oldest) return;
	const telling = tellingOf(broadcast, book, oldest.start);
	for (const { revision, line } of book.news) {
		if (revision <= telling.revision) continue;
		telling.rendition = telling.known.has(line.id)
			? changeCue(telling.rendition, line)
			: addCue(telling.rendition, line, broadcast.zero);
		telling.known.add(line.id);
		if (!line.withdrawn) continue;
		for (const [sequence, cues] of telling.told)
			telling.told.set(
				sequence,
				cues.filter(({ id }) => id !== line.id),
			);
	}
	telling.revision = book.revision;
	for (const segment of segments) {
		if (telling.told.has(segment.sequence)) continue;
		const { rendition, cues } = tellCues(telling.rendition, segment);
		telling.rendition = rendition;
		telling.told.set(segment.sequence, cues);
	}
	for (const sequence of telling.told.keys()) if (sequence < oldest.sequence) telling.told.delete(sequence);
}

/** Leaves out what somebody may not know of: a line of a closed part that came late would stand in an open one. */
const seenBy = (broadcast: Broadcast, book: Book, circle: Circle, cues: readonly Cue[]): Cue[] =>
	cues.filter(({ id }) => {
		const line = book.lines.get(id);
		const { stage, zero } = broadcast;
		return line && !line.withdrawn && stage && mayWatch(circle, stage.openness, heardIn(line, zero));
	});

/** The cues of a segment as it was told; `null` = there is none for the circle. */
export function liveCues(broadcast: Broadcast, book: Book, sequence: number, circle: Circle): Cue[] | null {
	tellCaptions(broadcast, book);
	const guide = guideOf(broadcast);
	const segment =
		guide && broadcast.hall.channels.get(guide)?.window.find((one) => one.sequence === sequence);
	const { stage } = broadcast;
	if (!segment || !stage || !mayHave(circle, stage.openness, segment)) return null;
	const cues = tellings.get(broadcast)?.get(book.language)?.told.get(sequence) ?? [];
	return seenBy(broadcast, book, circle, cues);
}

/** The cues of a chunk of the recording, corrected and at the moment at which they were spoken. */
export function recordedIn(broadcast: Broadcast, book: Book, chunk: ChunkRow, circle: Circle): Cue[] | null {
	const { stage, zero } = broadcast;
	if (!stage || !mayHave(circle, stage.openness, chunk)) return null;
	const telling = tellingOf(broadcast, book, chunk.start);
	if (telling.recorded?.revision !== book.revision)
		telling.recorded = { revision: book.revision, cues: recordedCues([...book.lines.values()], zero) };
	return seenBy(broadcast, book, circle, cuesIn(telling.recorded.cues, chunk));
}
