import type { Texts } from '#platform/language.ts';
import type { FloorEvent } from './events.ts';

/** The kinds of requests for the floor. docs/rules/floor.md 3.1 */
export const requestKinds = ['statement', 'right-of-reply', 'point-of-order'] as const;
export type RequestKind = (typeof requestKinds)[number];

/** Where a speaker is. 3.5 */
export const speakingFrom = ['hall', 'online'] as const;
export type SpeakingFrom = (typeof speakingFrom)[number];

/** The classes of speakers, which have different time limits. 3.2 */
export const speakerClasses = ['state', 'partner', 'organisation', 'ngo', 'guest'] as const;
export type SpeakerClass = (typeof speakerClasses)[number];

/** 1.1 */
export type Phase = 'not-opened' | 'open' | 'suspended' | 'closed';

export type ItemId = string;
export type PlaceId = string;
export type DelegationId = string;

/** A delegation with its public names. */
export interface NamedDelegation {
	id: DelegationId;
	name: Texts;
}

export interface Delegation extends NamedDelegation {
	class: SpeakerClass;
}

/** The group of a joint statement: a group's name, its delegations, or both. 3.4 */
export interface SpeakingGroup {
	name: string;
	members: readonly NamedDelegation[];
}

/** Of a speaker under 18: what was agreed to when the floor was asked for. docs/rules/accreditation.md 10.6 */
export interface YoungSpeaking {
	recorded: boolean;
	transcribed: boolean;
}

/** A place on the speakers' list. */
export interface Place {
	id: PlaceId;
	item: ItemId;
	kind: RequestKind;
	delegation: Delegation;
	where: SpeakingFrom;
	/** The language of the statement. */
	language: string;
	group: SpeakingGroup | null;
	alignedWith: readonly NamedDelegation[];
	/** Name and office of the speaker, for display; may be empty. */
	speaker: string;
	/** The interface language in which `speaker` and the group's name were written; missing in older requests. */
	writtenIn?: string | undefined;
	/** For the chair only; may be empty. 3.7 */
	note: string;
	/** ms since 1970 */
	askedAt: number;
	/** Only if the speaker is under 18. */
	youth?: YoungSpeaking;
}

/** A speech in progress. Times in ms. §6 */
export interface Speech {
	place: Place;
	/** The number of the delegation's right of reply on this item, 1 or 2; 0 if it is no reply. */
	reply: number;
	startedAt: number;
	allowed: number;
	/** Time used before `since`. */
	used: number;
	/** When the clock started; `null` while it is stopped. */
	since: number | null;
	/** Whether picture and recording pause, or the transcript only. docs/rules/accreditation.md 10.8 */
	unrecorded?: true;
	untranscribed?: true;
}

/** A finished speech. */
export interface FinishedSpeech {
	place: Place;
	reply: number;
	startedAt: number;
	endedAt: number;
	/** Elapsed time of the clock, ms. */
	used: number;
}

/** A waiting place that a viewer is not shown yet: what its turn, and the time until others speak, depend on. 10.9 */
export interface LaterPlace {
	/** The end of its id. */
	id: string;
	/** Missing: a statement. */
	kind?: 'right-of-reply';
	/** Missing: a State. */
	class?: SpeakerClass;
	group?: true;
	/** The whole place, where this browser knows it. */
	place?: Place;
}

/** The speakers' list of one item. `places` contains all kinds, each in its own order. */
export interface List {
	open: boolean;
	/** The announced closing time, ms; 4.2 */
	closesAt: number | null;
	places: readonly Place[];
	/** In a viewer's floor: the delegations that wait after the ones in `places`, if not all are in it. 10.9 */
	later?: readonly LaterPlace[];
	spoken: readonly FinishedSpeech[];
	/** In a viewer's floor: how many were spoken before those in `spoken`, if not all are in it. 10.8 */
	earlier?: number;
	/** Number of rights of reply given to each delegation. 7.3 */
	replies: Readonly<Record<DelegationId, number>>;
}

/** Time limits, ms. 6.3 */
export interface TimeLimits {
	statement: Readonly<Record<SpeakerClass, number>>;
	group: number;
	reply: readonly [number, number];
	pointOfOrder: number;
}

/** Who performed a step: the capacity, and the name shown to the chair. 1.2 */
export interface PerformedBy {
	person: string;
	name: string;
	as: 'chair' | 'officer' | 'delegation';
}

/** The actor; `delegation` is the one they may speak for, if any. */
export interface FloorActor extends PerformedBy {
	delegation: DelegationId | null;
}

/** A step by the chair, for the console. */
export interface ChairStep {
	step: number;
	at: number;
	by: PerformedBy;
	kind: FloorEvent['kind'];
	/** The delegation concerned. */
	delegation: NamedDelegation | null;
}

/** The state of a meeting's floor, replayed from its log; viewers have a reduced one. */
export interface Floor {
	revision: number;
	/** When the last event happened, ms; 0 before the first. */
	at: number;
	phase: Phase;
	openedAt: number | null;
	/** When the phase began. */
	phaseAt: number | null;
	/** The announced end of a suspension. 1.3 */
	until: number | null;
	item: ItemId | null;
	lists: Readonly<Record<ItemId, List>>;
	speech: Speech | null;
	/** The speech held by a point of order. 8.2 */
	held: Speech | null;
	limits: TimeLimits;
	/** The chair's last change, and the last one that can be undone. For the chair only. */
	last: ChairStep | null;
	undoable: ChairStep | null;
	/** For the public, while the current item is for participants. 10.2 */
	hidden: boolean;
	/** The log, on the server only; `null` for viewers. */
	log: readonly FloorEvent[] | null;
}
