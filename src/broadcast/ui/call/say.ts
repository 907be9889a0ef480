import type { CallFault } from '../../call-check.ts';
import type { CallerShown } from '../../call-messages.ts';
import type { PeerState } from './peer.ts';

/** The sentence for each thing that can be wrong: what it is, and what to do. */
export const faultKeys: Readonly<Record<CallFault, string>> = {
	'microphone-refused': 'broadcast.call-fault-microphone-refused',
	'microphone-missing': 'broadcast.call-fault-microphone-missing',
	'microphone-silent': 'broadcast.call-fault-microphone-silent',
	'microphone-quiet': 'broadcast.call-fault-microphone-quiet',
	'microphone-loud': 'broadcast.call-fault-microphone-loud',
	'camera-refused': 'broadcast.call-fault-camera-refused',
	'camera-missing': 'broadcast.call-fault-camera-missing',
	'picture-dark': 'broadcast.call-fault-picture-dark',
	'picture-still': 'broadcast.call-fault-picture-still',
	'relay-away': 'broadcast.call-fault-relay-away',
	'line-broken': 'broadcast.call-fault-line-broken',
	'line-slow': 'broadcast.call-fault-line-slow',
	'line-lossy': 'broadcast.call-fault-line-lossy',
	'sound-noisy': 'broadcast.call-fault-sound-noisy',
	'sound-echo': 'broadcast.call-fault-sound-echo',
};

/** What a technician can say of a line that was tried out. */
export const audible: readonly CallFault[] = [
	'microphone-silent',
	'microphone-quiet',
	'microphone-loud',
	'sound-noisy',
	'sound-echo',
	'line-lossy',
	'picture-dark',
	'picture-still',
];

export const stateKeys: Readonly<Record<CallerShown['state'], string>> = {
	waiting: 'broadcast.call-state-waiting',
	trying: 'broadcast.call-state-trying',
	'on-floor': 'broadcast.call-state-on-floor',
	muted: 'broadcast.call-state-muted',
	gone: 'broadcast.call-state-gone',
};

export const linkKeys: Readonly<Record<PeerState | 'stalled' | 'none', string>> = {
	none: 'broadcast.call-link-none',
	trying: 'broadcast.call-link-trying',
	up: 'broadcast.call-link-up',
	stalled: 'broadcast.call-link-stalled',
	lost: 'broadcast.call-link-lost',
};
