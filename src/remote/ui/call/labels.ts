import type { CallFault } from '../../call-check.ts';
import type { CallerShown } from '../../call-messages.ts';
import type { PeerState } from './peer.ts';

/** The message key of each fault: what it is, and what to do. */
export const faultKeys: Readonly<Record<CallFault, string>> = {
	'output-missing': 'remote.fault-output-missing',
	'microphone-refused': 'remote.fault-microphone-refused',
	'microphone-missing': 'remote.fault-microphone-missing',
	'microphone-silent': 'remote.fault-microphone-silent',
	'microphone-quiet': 'remote.fault-microphone-quiet',
	'microphone-loud': 'remote.fault-microphone-loud',
	'camera-refused': 'remote.fault-camera-refused',
	'camera-missing': 'remote.fault-camera-missing',
	'picture-dark': 'remote.fault-picture-dark',
	'picture-still': 'remote.fault-picture-still',
	'relay-away': 'remote.fault-relay-away',
	'line-broken': 'remote.fault-line-broken',
	'line-slow': 'remote.fault-line-slow',
	'line-lossy': 'remote.fault-line-lossy',
	'sound-noisy': 'remote.fault-sound-noisy',
	'sound-echo': 'remote.fault-sound-echo',
};

/** The faults that a technician can report after a test call. */
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
	waiting: 'remote.state-waiting',
	trying: 'remote.state-trying',
	'on-floor': 'remote.state-on-floor',
	muted: 'remote.state-muted',
	gone: 'remote.state-gone',
};

export const linkKeys: Readonly<Record<PeerState | 'stalled' | 'none', string>> = {
	none: 'remote.link-none',
	trying: 'remote.link-trying',
	up: 'remote.link-up',
	stalled: 'remote.link-stalled',
	lost: 'remote.link-lost',
};
