import * as v from 'valibot';
import { callFaults } from './call-check.ts';

/*
 * What the two ends of a caller's line send each other through the server. Sizes are bounded; what is not named here
 * is not passed on.
 */

/** A page's own secret name for its part of the line; a new one for each time a page is opened in the hall. */
const tab = v.pipe(v.string(), v.regex(/^[\w-]{20,40}$/));
/** A caller as others know it. */
const caller = v.pipe(v.string(), v.regex(/^[\w-]{16}$/));
/** One connection between the two: what belongs to an earlier one is passed over. */
const link = v.pipe(v.string(), v.regex(/^[\w-]{8,24}$/));
const description = v.pipe(v.string(), v.startsWith('v=0'), v.maxLength(24_000));

/** WebRTC's own messages, RFC 8829 and RFC 8838. */
export const Signal = v.variant('kind', [
	v.object({ kind: v.literal('offer'), link, sdp: description }),
	v.object({ kind: v.literal('answer'), link, sdp: description }),
	v.object({
		kind: v.literal('candidate'),
		link,
		candidate: v.pipe(v.string(), v.maxLength(1_000)),
		mid: v.nullable(v.pipe(v.string(), v.maxLength(32))),
		line: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(63))),
	}),
]);
export type Signal = v.InferOutput<typeof Signal>;

const faults = v.pipe(v.array(v.picklist(callFaults)), v.maxLength(callFaults.length));

/** What a page says. `signal`: from a caller to the hall, from the hall to the caller it names. */
export const CallMessage = v.variant('do', [
	v.object({ do: v.literal('signal'), tab, to: v.nullable(caller), signal: Signal }),
	/** What the caller's own check has found. */
	v.object({ do: v.literal('report'), tab, faults }),
	v.object({ do: v.literal('leave'), tab }),
	/** The technician tries a line out, and says what it was like; `fit: null` = stops without saying. */
	v.object({ do: v.literal('try-out'), tab, caller }),
	v.object({ do: v.literal('tried-out'), tab, caller, fit: v.nullable(v.boolean()), faults }),
]);
export type CallMessage = v.InferOutput<typeof CallMessage>;

/** How long a message may be, bytes: a description with many candidates has some ten thousand. */
export const longestMessage = 32_768;

/** What is needed to find a way from one end to the other, as `RTCPeerConnection` takes it. */
export interface Ways {
	iceServers: { urls: string[]; username: string; credential: string }[];
	iceTransportPolicy: 'all' | 'relay';
}

/** What a caller is told of its line. */
export interface CallerNews {
	state: 'waiting' | 'trying' | 'on-floor' | 'muted' | 'gone';
	/** Why it is gone, if the floor is not the reason: another page of the delegation speaks now. */
	elsewhere: boolean;
	/** Which of those who wait online it is. */
	position: number | null;
	/** Whether a page is open in the hall. */
	opened: boolean;
	/** The page in the hall it is to connect with; `null` = none is open, or not yet. */
	hall: string | null;
	/** What the technician found. */
	tried: 'fit' | 'unfit' | null;
	faults: (typeof callFaults)[number][];
}

/** A caller as the hall's page is told. */
export interface CallerShown {
	id: string;
	delegation: string;
	name: Readonly<Record<string, string>>;
	person: string;
	state: CallerNews['state'];
	position: number | null;
	/** Whether its page is on the line to the server now; the media may go on without. */
	here: boolean;
	linked: boolean;
	tried: CallerNews['tried'];
	/** What the technician found; what its own check found, `null` = it has made none. */
	faults: CallerNews['faults'];
	checked: CallerNews['faults'] | null;
}

/** What the page in the hall is told. */
export interface HallNews {
	/** `false`: another computer has taken the line. */
	holds: boolean;
	/** The delegation that has the floor from online. */
	speaking: { id: string; name: Readonly<Record<string, string>> } | null;
	callers: CallerShown[];
}
