import type { PerformedBy, ItemId, TimeLimits, Place, PlaceId } from './types.ts';

/** What can happen on the floor. Each carries all that a viewer needs to follow it. */
export type FloorEventBody =
	| { kind: 'meeting-opened' }
	| { kind: 'meeting-suspended'; until: number | null }
	| { kind: 'meeting-resumed' }
	| { kind: 'meeting-closed' }
	| { kind: 'limits-set'; limits: TimeLimits }
	| { kind: 'item-put'; item: ItemId }
	| { kind: 'list-opened'; item: ItemId; closesAt: number | null }
	| { kind: 'list-closed'; item: ItemId }
	| { kind: 'asked'; item: ItemId; place: Place }
	| { kind: 'withdrawn'; item: ItemId; place: PlaceId }
	| { kind: 'noted'; item: ItemId; place: PlaceId }
	/** `before`: the place of the same kind in front of which it stands now; `null` = last. */
	| { kind: 'moved'; item: ItemId; place: PlaceId; before: PlaceId | null }
	| { kind: 'given'; item: ItemId; place: PlaceId; allowed: number; reply: number }
	| { kind: 'paused'; item: ItemId; place: PlaceId }
	| { kind: 'went-on'; item: ItemId; place: PlaceId }
	| { kind: 'time-added'; item: ItemId; place: PlaceId; ms: number }
	| { kind: 'ended'; item: ItemId; place: PlaceId }
	/** `clock`: from when the clock of the speech that is back runs, so that no time of it is lost. 9.3 */
	| { kind: 'undone'; of: number; clock: { place: PlaceId; since: number } | null };

/**
 * An event of the log. `revision` counts events, `step` is the revision of the first event of the same
 * command, `at` is in ms; `by` is `null` in what is shown to others than the chair.
 */
export type FloorEvent = FloorEventBody & {
	revision: number;
	step: number;
	at: number;
	by: PerformedBy | null;
};

/** What somebody wants. A speaker is named by place, so that a late click does not hit another. 5.4, 5.5 */
export type FloorCommand =
	| { do: 'open-meeting' }
	| { do: 'suspend-meeting'; until: number | null }
	| { do: 'resume-meeting' }
	| { do: 'close-meeting' }
	| { do: 'set-limits'; limits: TimeLimits }
	| { do: 'put-item'; item: ItemId }
	| { do: 'open-list'; item: ItemId; closesAt: number | null }
	| { do: 'close-list'; item: ItemId }
	| { do: 'ask'; place: Omit<Place, 'askedAt'> }
	| { do: 'withdraw'; place: PlaceId }
	| { do: 'note'; place: PlaceId }
	/** A number is the position wanted among its kind, from 1. */
	| { do: 'move'; place: PlaceId; to: 'up' | 'down' | 'first' | 'last' | number }
	/** `place: null` = whoever is next; `ends`: whose speech ends by that. */
	| { do: 'give'; place: PlaceId | null; ends: PlaceId | null }
	| { do: 'pause'; place: PlaceId }
	| { do: 'go-on'; place: PlaceId }
	| { do: 'add-time'; place: PlaceId; ms: number }
	| { do: 'end'; place: PlaceId }
	| { do: 'undo'; step: number };

/** Why the rules refuse. Each has a sentence in `words/` that says what to do. */
export type FloorRefusal =
	| 'only-the-chair'
	| 'not-your-delegation'
	| 'not-open-to-class'
	| 'meeting-not-open'
	| 'meeting-already-open'
	| 'meeting-not-suspended'
	| 'meeting-closed'
	| 'no-item-on-floor'
	| 'item-already-on-floor'
	| 'not-this-item'
	| 'list-closed'
	| 'list-already-open'
	| 'list-already-closed'
	| 'list-empty'
	| 'list-not-exhausted'
	| 'time-has-passed'
	| 'already-on-list'
	| 'has-the-floor'
	| 'not-on-list'
	| 'already-there'
	| 'replies-used'
	| 'someone-has-the-floor'
	| 'not-speaking'
	| 'clock-stands'
	| 'clock-runs'
	| 'time-out-of-range'
	| 'point-of-order-first'
	| 'not-a-point-of-order'
	| 'nothing-to-undo'
	| 'not-the-last-step'
	| 'undo-would-clash';
