import type { PerformedBy, ItemId, TimeLimits, Place, PlaceId } from './types.ts';

/** The events of the floor. Each contains everything that a viewer needs to apply it. */
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
	/** `before`: the place of the same kind that follows it now; `null` = moved to the end. */
	| { kind: 'moved'; item: ItemId; place: PlaceId; before: PlaceId | null }
	/** `unrecorded`, `untranscribed`: of a minor without these consents. docs/rules/accreditation.md 10.8 */
	| {
			kind: 'given';
			item: ItemId;
			place: PlaceId;
			allowed: number;
			reply: number;
			unrecorded?: true;
			untranscribed?: true;
	  }
	| { kind: 'paused'; item: ItemId; place: PlaceId }
	| { kind: 'went-on'; item: ItemId; place: PlaceId }
	| { kind: 'time-added'; item: ItemId; place: PlaceId; ms: number }
	| { kind: 'ended'; item: ItemId; place: PlaceId }
	/** `clock`: from when the restored speech's clock runs, so no time is lost. 9.3 */
	| { kind: 'undone'; of: number; clock: { place: PlaceId; since: number } | null };

/**
 * An event of the log. `revision` counts events, `step` is the revision of the command's first event, `at` is in ms;
 * `by` is `null` for everyone except the chair.
 */
export type FloorEvent = FloorEventBody & {
	revision: number;
	step: number;
	at: number;
	by: PerformedBy | null;
};

/** The commands. They name speakers by place, so a late click cannot affect another speaker. 5.4, 5.5 */
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
	/** A number is the new position among its kind, from 1. */
	| { do: 'move'; place: PlaceId; to: 'up' | 'down' | 'first' | 'last' | number }
	/** `place: null` = the next one; `ends`: the place whose speech this ends. */
	| { do: 'give'; place: PlaceId | null; ends: PlaceId | null }
	| { do: 'pause'; place: PlaceId }
	| { do: 'go-on'; place: PlaceId }
	| { do: 'add-time'; place: PlaceId; ms: number }
	| { do: 'end'; place: PlaceId }
	| { do: 'undo'; step: number };

/** The rules' refusals. Each has a message in `messages/` that says what to do. */
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
	| 'clock-stopped'
	| 'clock-runs'
	| 'time-out-of-range'
	| 'point-of-order-first'
	| 'not-a-point-of-order'
	| 'nothing-to-undo'
	| 'not-the-last-step'
	| 'undo-would-clash';
