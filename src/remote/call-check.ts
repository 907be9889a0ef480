/* Finds problems of a caller's microphone, camera or connection from measurements over a few seconds. */

/** All faults; each has a message that says what to do. */
export const callFaults = [
	'output-missing',
	'microphone-refused',
	'microphone-missing',
	'microphone-silent',
	'microphone-quiet',
	'microphone-loud',
	'camera-refused',
	'camera-missing',
	'picture-dark',
	'picture-still',
	'relay-away',
	'line-broken',
	'line-slow',
	'line-lossy',
	'sound-noisy',
	'sound-echo',
] as const;
export type CallFault = (typeof callFaults)[number];

/** Faults that prevent somebody from being heard at all. */
const hindering: ReadonlySet<CallFault> = new Set([
	'output-missing',
	'microphone-refused',
	'microphone-missing',
	'microphone-silent',
	'line-broken',
]);

/** Whether one can speak despite these faults: a missing picture is acceptable, a missing sound is not. */
export const canSpeak = (faults: readonly CallFault[]): boolean =>
	!faults.some((fault) => hindering.has(fault));

/** Whether a device is available: `refused` = the browser or the person denies access. */
export type CallDevice = 'there' | 'missing' | 'refused';

/** Measurements of a caller's sound, picture and connection over a few seconds. */
export interface MeasuredCall {
	microphone: CallDevice;
	/** The peak level, and the share of clipped samples; 0 to 1. */
	peak: number;
	clipped: number;
	camera: CallDevice;
	/** Average brightness of the picture, 0 to 1, and its largest change. */
	brightness: number;
	change: number;
	/** `null` if the connection was not tested. */
	line: {
		connected: boolean;
		/** Whether a relay was configured, and whether it answered. */
		relay: 'none' | 'answered' | 'silent';
		/** Round-trip time, ms; share of lost packets, 0 to 1. */
		roundTrip: number;
		lost: number;
	} | null;
}

// −50 dB and −30 dB of full scale: a quiet room is below the first, a voice near a microphone above the second.
const silence = 0.003;
const quiet = 0.03;
const mostClipped = 0.02;
const dark = 0.06;
const still = 0.000_5;
// Above these (ITU-T G.114, and everyday experience) people talk over each other, or words go missing.
const mostRoundTrip = 400;
const mostLost = 0.03;

/** The faults, worst first; empty if there are none. */
export function faultsOf(measured: MeasuredCall): CallFault[] {
	return [...microphoneFaults(measured), ...lineFaults(measured), ...pictureFaults(measured)];
}

function microphoneFaults({ microphone, peak, clipped }: MeasuredCall): CallFault[] {
	if (microphone === 'refused') return ['microphone-refused'];
	if (microphone === 'missing') return ['microphone-missing'];
	if (peak < silence) return ['microphone-silent'];
	if (peak < quiet) return ['microphone-quiet'];
	return clipped > mostClipped ? ['microphone-loud'] : [];
}

function lineFaults({ line }: MeasuredCall): CallFault[] {
	if (!line) return [];
	if (!line.connected) return [line.relay === 'silent' ? 'relay-away' : 'line-broken'];
	const found: CallFault[] = [];
	if (line.relay === 'silent') found.push('relay-away');
	if (line.roundTrip > mostRoundTrip) found.push('line-slow');
	if (line.lost > mostLost) found.push('line-lossy');
	return found;
}

function pictureFaults({ camera, brightness, change }: MeasuredCall): CallFault[] {
	if (camera === 'refused') return ['camera-refused'];
	if (camera === 'missing') return ['camera-missing'];
	if (brightness < dark) return ['picture-dark'];
	return change < still ? ['picture-still'] : [];
}
