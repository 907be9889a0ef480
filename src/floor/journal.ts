import type { Language, Texts } from '#platform/language.ts';
import type { FloorEvent } from './events.ts';
import { speechesOf } from './list.ts';
import type { DelegationId, Floor, ItemId, Place } from './types.ts';
import { publicPlace } from './youth.ts';

/*
 * The journal of a meeting: when it opened, its items, who spoke in which order and with which document. It is derived
 * from the log of the floor; officers correct its lines. docs/rules/floor.md §13
 */

/** A document of the meeting, for the lines of its authors. */
export interface JournalDocument {
	symbol: string | null;
	authors: readonly DelegationId[];
	item: ItemId | null;
	/** Whether its delegation asks for attachment to the journal. */
	forJournal: boolean;
}

/** A decision that was issued. */
export interface AdoptedDecision {
	id: string;
	symbol: string;
	title: Texts;
	original: Language;
	item: ItemId | null;
}

/** What a line says of a document: its symbol, the number of its annex, or both. 13.4 */
export interface JournalReference {
	symbol: string | null;
	annex: number | null;
}

/** A change to a line, by its key; the line `added` has a moment of its own. */
export interface JournalEdit {
	key: string;
	/** ms; only of an added line */
	at: number | null;
	/** In place of what the log says, in some languages. */
	text: Texts;
	hidden: boolean;
	proposed: JournalProposal | null;
}

/** A correction by the delegation that spoke. 13.7 */
export interface JournalProposal {
	language: Language;
	text: string;
	delegation: DelegationId;
}

const phaseLines = ['opened', 'suspended', 'resumed', 'closed'] as const;

/** A line of the journal. */
export interface JournalLine {
	/** Stays the same while the log grows. */
	key: string;
	kind: (typeof phaseLines)[number] | 'item' | 'speech' | 'added' | 'decision';
	/** When it began, ms. */
	at: number;
	item: ItemId | null;
	/** The place of a speech, as everybody may see it. */
	place: Place | null;
	/** The time of its clock, ms. */
	used: number;
	reference: JournalReference | null;
	/** Of a line with a decision. */
	decision: Pick<AdoptedDecision, 'title' | 'original'> | null;
	text: Texts;
	hidden: boolean;
	proposed: JournalProposal | null;
}

const plain = {
	place: null,
	used: 0,
	reference: null,
	decision: null,
	text: {},
	hidden: false,
	proposed: null,
};

/** The events that no undo took back. 9.2 */
function standing(log: readonly FloorEvent[]): FloorEvent[] {
	const undone = new Set(log.flatMap((event) => (event.kind === 'undone' ? event.of : [])));
	return log.filter(({ kind, step }) => kind !== 'undone' && !undone.has(step));
}

/** Opening, suspensions, closing, and the items in the order in which they were taken up. 13.1 */
function stepLines(log: readonly FloorEvent[]): JournalLine[] {
	return standing(log).flatMap((event): JournalLine[] => {
		const { kind, at, revision } = event;
		if (kind === 'item-put')
			return [{ ...plain, key: `item:${revision}`, kind: 'item', at, item: event.item }];
		const phase = phaseLines.find((one) => kind === `meeting-${one}`);
		return phase ? [{ ...plain, key: `${phase}:${revision}`, kind: phase, at, item: null }] : [];
	});
}

/** A speech and the delegations in whose name it was made; none of a minor's. */
type Spoken = JournalLine & { by: readonly DelegationId[] };

/** Each speech once, also the one in progress. 13.2 */
const speechLines = (floor: Floor): Spoken[] =>
	speechesOf(floor).map(({ place, item, startedAt, used }) => ({
		...plain,
		key: `speech:${place.id}`,
		kind: 'speech',
		at: startedAt,
		item,
		place: publicPlace(place),
		used,
		by: place.youth ? [] : [place.delegation.id, ...(place.group?.members.map(({ id }) => id) ?? [])],
	}));

/**
 * Gives each statement the next document of its delegation on its item, and numbers the annexes in the order of
 * speaking. A document without an item goes with any. 13.3, 13.4
 */
function withDocuments(lines: readonly Spoken[], documents: readonly JournalDocument[]): JournalLine[] {
	const left = [...documents];
	let annexes = 0;
	return lines.map(({ by, ...line }) => {
		const isOwn = ({ authors }: JournalDocument): boolean => authors.some((author) => by.includes(author));
		const at = [line.item, null]
			.map((item) => left.findIndex((one) => isOwn(one) && one.item === item))
			.find((found) => found >= 0);
		const [document] = at === undefined || line.place?.kind === 'point-of-order' ? [] : left.splice(at, 1);
		if (!document || (!document.symbol && !document.forJournal)) return line;
		const annex = document.forJournal ? (annexes += 1) : null;
		return { ...line, reference: { symbol: document.symbol, annex } };
	});
}

/** The place of a decision: the end of what was said on its item, or of the meeting, before it is closed. */
function endOf(lines: readonly JournalLine[], item: ItemId | null): number {
	let current: ItemId | null = null;
	let end = -1;
	for (const [index, line] of lines.entries()) {
		if (line.kind === 'item') current = line.item;
		if (current === item && line.kind !== 'closed') end = index;
	}
	if (end >= 0 && item !== null) return end + 1;
	const closed = lines.findLastIndex(({ kind }) => kind === 'closed');
	return closed < 0 ? lines.length : closed;
}

/** Puts each decision below its item; none into a journal without lines, whose meeting has not been opened. 13.10 */
function withDecisions(lines: JournalLine[], decisions: readonly AdoptedDecision[]): JournalLine[] {
	const all = [...lines];
	for (const { id, symbol, item, title, original } of lines.length ? decisions : []) {
		const index = endOf(all, item);
		const at = all[index - 1]?.at ?? all[0]?.at ?? 0;
		const line = { ...plain, key: `decision:${id}`, kind: 'decision', at, item } as const;
		all.splice(index, 0, {
			...line,
			reference: { symbol, annex: null },
			decision: { title, original },
		});
	}
	return all;
}

const inTime = (one: JournalLine, other: JournalLine): number => one.at - other.at;

/**
 * The lines of a meeting's journal in the order of time, with the officers' changes. 13.1–13.6
 * @param floor replayed, with its log
 * @param documents of the meeting that are issued, in the order of issue
 * @param decisions of the meeting that are issued, in their order; of bodies that decide
 */
export function journalOf(
	floor: Floor,
	documents: readonly JournalDocument[],
	edits: readonly JournalEdit[],
	decisions: readonly AdoptedDecision[] = [],
): JournalLine[] {
	const speeches = withDocuments(speechLines(floor).toSorted(inTime), documents);
	const added = edits.flatMap(({ key, at, text, hidden }): JournalLine[] =>
		at === null ? [] : [{ ...plain, key, kind: 'added', at, item: null, text, hidden }],
	);
	const byKey = new Map(edits.map((edit) => [edit.key, edit]));
	const lines = [...stepLines(floor.log ?? []), ...speeches, ...added].toSorted(inTime);
	return withDecisions(lines, decisions).map((line) => {
		const edit = byKey.get(line.key);
		return edit ? { ...line, text: edit.text, hidden: edit.hidden, proposed: edit.proposed } : line;
	});
}

/** How often and how long somebody spoke. */
export interface SpeakingTime<Key extends string> {
	key: Key;
	statements: number;
	/** ms */
	used: number;
}

/** Number and time of speeches by a key of their place, the longest first. Points of order do not count. 13.9 */
export function speakingTime<Key extends string>(
	lines: readonly JournalLine[],
	keyOf: (place: Place) => Key,
): SpeakingTime<Key>[] {
	const times = new Map<Key, SpeakingTime<Key>>();
	for (const { place, used } of lines) {
		if (!place || place.kind === 'point-of-order') continue;
		const key = keyOf(place);
		const known = times.get(key) ?? { key, statements: 0, used: 0 };
		times.set(key, { key, statements: known.statements + 1, used: known.used + used });
	}
	return [...times.values()].toSorted((a, b) => b.used - a.used || (a.key < b.key ? -1 : 1));
}
