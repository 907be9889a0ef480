import { type CallFault, callFaults } from '../../call-check.ts';
import type { CallerShown } from '../../call-messages.ts';
import { labels, type Labels } from '#platform/codes.ts';
import type { PeerState } from './peer.ts';

/** The message key of each fault: what it is, and what to do. */
export const faultKeys = labels('remote.fault-', callFaults);

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

export const stateKeys: Labels<CallerShown['state']> = labels('remote.state-', [
	'waiting',
	'trying',
	'on-floor',
	'muted',
	'gone',
]);

export const linkKeys: Labels<PeerState | 'stalled' | 'none'> = labels('remote.link-', [
	'none',
	'trying',
	'up',
	'stalled',
	'lost',
]);
