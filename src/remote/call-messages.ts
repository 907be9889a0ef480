import * as v from 'valibot';
import { callFaults } from './call-check.ts';

/* Messages between the two ends of a call, relayed by the server. Sizes are bounded; unknown fields are not relayed. */

/** A page's secret name in the call; the hall's page gets a new one each time it is opened. */
const tab = v.pipe(v.string(), v.regex(/^[\w-]{20,40}$/));
/** A caller's public id. */
const caller = v.pipe(v.string(), v.regex(/^[\w-]{16}$/));
/** The id of one peer connection: messages of an earlier one are ignored. */
const link = v.pipe(v.string(), v.regex(/^[\w-]{8,24}$/));
const description = v.pipe(v.string(), v.startsWith('v=0'), v.maxLength(24_000));

/** WebRTC signalling, RFC 8829 and RFC 8838. */
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

/** Messages from a page. `signal`: from a caller to the hall, or from the hall to the caller it names. */
export const CallMessage = v.variant('do', [
	v.object({ do: v.literal('signal'), tab, to: v.nullable(caller), signal: Signal }),
	/** The result of the caller's own check; `faults: null` = camera and microphone are off, so it applies no longer. */
	v.object({ do: v.literal('report'), tab, faults: v.nullable(faults) }),
	v.object({ do: v.literal('leave'), tab }),
	/** The technician starts a test call, and reports its result; `fit: null` = ends without a result. */
	v.object({ do: v.literal('try-out'), tab, caller }),
	v.object({ do: v.literal('tried-out'), tab, caller, fit: v.nullable(v.boolean()), faults }),
]);
export type CallMessage = v.InferOutput<typeof CallMessage>;

/** Largest message, bytes: a session description with many candidates has about ten thousand. */
export const longestMessage = 32_768;

/** The ICE configuration, as `RTCPeerConnection` takes it. */
export interface IceConfiguration {
	iceServers: { urls: string[]; username: string; credential: string }[];
	iceTransportPolicy: 'all' | 'relay';
}

/** The state of a call, sent to the caller. */
export interface CallerNews {
	state: 'waiting' | 'trying' | 'on-floor' | 'muted' | 'gone';
	/** Whether another page of the delegation has taken its place. */
	elsewhere: boolean;
	/** Its position among the speakers who wait online. */
	position: number | null;
	/** Whether a page is open in the hall. */
	opened: boolean;
	/** The hall's page to connect with; `null` = none is open, or not yet. */
	hall: string | null;
	/** The result of the technician's test call. */
	tried: 'fit' | 'unfit' | null;
	faults: (typeof callFaults)[number][];
}

/** A caller as sent to the hall's page. */
export interface CallerShown {
	id: string;
	delegation: string;
	name: Readonly<Record<string, string>>;
	person: string;
	state: CallerNews['state'];
	position: number | null;
	/** Whether its page is connected to the server; the media may continue without. */
	here: boolean;
	linked: boolean;
	tried: CallerNews['tried'];
	/** Results of the technician's test and of its own check; `null` = none yet. */
	faults: CallerNews['faults'];
	checked: CallerNews['faults'] | null;
}

/** The state of the calls, sent to the hall's page. */
export interface HallNews {
	/** `false`: another computer has taken the hall's place. */
	holds: boolean;
	/** The delegation that has the floor from online. */
	speaking: { id: string; name: Readonly<Record<string, string>> } | null;
	callers: CallerShown[];
}
