import type { Texts } from '#platform/language.ts';
import { speechesOf } from './list.ts';
import type { Floor, PlaceId } from './types.ts';

/* Findings and recommendations of a conference, and their order in its report. docs/rules/floor.md §14 */

export const conclusionKinds = ['finding', 'recommendation'] as const;
export type ConclusionKind = (typeof conclusionKinds)[number];

/** To whom a recommendation is addressed: all States, an entry of the directory, somebody in words. */
export const addressees = ['none', 'states', 'entry', 'other'] as const;
export type Addressee = (typeof addressees)[number];

/** `returned`: to the rapporteur, with a reason; `left-out`: not in the report. */
export const conclusionStates = ['noted', 'returned', 'accepted', 'left-out'] as const;
export type ConclusionState = (typeof conclusionStates)[number];

/** What a conclusion says in the issued report. */
export type IssuedWording = Pick<
	Conclusion,
	'text' | 'addressee' | 'addresseeEntry' | 'addresseeText' | 'place' | 'at'
>;

/** A finding or a recommendation. */
export interface Conclusion {
	id: string;
	conference: string;
	meeting: string;
	kind: ConclusionKind;
	text: Texts;
	addressee: Addressee;
	/** Of the directory. */
	addresseeEntry: string | null;
	addresseeText: string;
	/** The statement that it comes from; the moment in it, ms. */
	place: PlaceId | null;
	at: number | null;
	state: ConclusionState;
	reason: string;
	position: number;
	/** In the issued report, for ever. */
	number: number | null;
	/** What the issued report says, also while a revision is written; `null` = it is not in it. 14.8 */
	issued: IssuedWording | null;
	revision: number;
	createdBy: string | null;
}

/** Whether its author may still change it: until it is accepted or left out. 14.2 */
export const mayReword = ({ state }: Pick<Conclusion, 'state'>): boolean =>
	state === 'noted' || state === 'returned';

/** The statement that is being made now, or was made last, with its present moment. 14.1 @param now ms */
export function currentStatement(floor: Floor, now: number): { place: PlaceId; at: number } | null {
	if (floor.speech) return { place: floor.speech.place.id, at: now };
	const over = speechesOf(floor).filter(({ endedAt }) => endedAt !== null);
	const [last] = over.toSorted((one, other) => (other.endedAt ?? 0) - (one.endedAt ?? 0));
	return last ? { place: last.place.id, at: last.startedAt } : null;
}

/**
 * The accepted ones of a kind in the order of the report, with their numbers from 1. Numbers of an issued report stay when
 * it is revised, or withdrawn and issued again; further ones follow. 14.4, 14.6, 14.8
 */
export function numbered(conclusions: readonly Conclusion[], kind: ConclusionKind): Conclusion[] {
	const all = conclusions.filter((one) => one.kind === kind);
	const last = Math.max(0, ...all.map(({ number }) => number ?? 0));
	const accepted = all
		.filter((one) => one.state === 'accepted')
		.toSorted((one, other) => one.position - other.position || (one.id < other.id ? -1 : 1));
	const before = accepted.filter(({ number }) => number !== null);
	return [
		...before.toSorted((one, other) => (one.number ?? 0) - (other.number ?? 0)),
		...accepted.filter(({ number }) => number === null).map((one, at) => ({ ...one, number: last + at + 1 })),
	];
}

/**
 * The positions after one moves up or down among its kind. 14.4
 * @returns the two that change places; `null` at an end
 */
export function moved(
	conclusions: readonly Conclusion[],
	id: string,
	direction: 'up' | 'down',
): [Conclusion, Conclusion] | null {
	const one = conclusions.find((each) => each.id === id);
	const all = one ? numbered(conclusions, one.kind) : [];
	const at = all.findIndex((each) => each.id === id);
	const other = at < 0 ? undefined : all[at + (direction === 'up' ? -1 : 1)];
	return one && other ? [one, other] : null;
}
