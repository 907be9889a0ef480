/* What is wrong with a caller's microphone, picture or line, from what was measured in a few seconds. */

/** Everything that can be found fault with; each has a sentence that says what to do. */
export const callFaults = [
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

/** Faults with which somebody cannot be heard at all. */
const hindering: ReadonlySet<CallFault> = new Set([
	'microphone-refused',
	'microphone-missing',
	'microphone-silent',
	'line-broken',
]);

/** Whether one can speak in spite of these faults: without a picture one can, without a sound not. */
export const canSpeak = (faults: readonly CallFault[]): boolean =>
	!faults.some((fault) => hindering.has(fault));

/** Whether a device is there: `refused` = the browser or the person does not let us have it. */
export type CallDevice = 'there' | 'missing' | 'refused';

/** What a few seconds of a caller's own sound, picture and line were like. */
export interface MeasuredCall {
	microphone: CallDevice;
	/** The loudest moment, and the part of moments at full scale; 0 to 1. */
	peak: number;
	clipped: number;
	camera: CallDevice;
	/** How bright the picture is on average, 0 to 1, and by how much it changed at most. */
	brightness: number;
	change: number;
	/** `null` when the line was not tried. */
	line: {
		connected: boolean;
		/** Whether a relay was to be used, and whether it answered. */
		relay: 'none' | 'answered' | 'silent';
		/** There and back, ms; the part of packets lost, 0 to 1. */
		roundTrip: number;
		lost: number;
	} | null;
}

// −50 dB and −30 dB of full scale: a room at rest lies below the first, a voice near a microphone above the second.
const silence = 0.003;
const quiet = 0.03;
const mostClipped = 0.02;
const dark = 0.06;
const still = 0.000_5;
// Above these, ITU-T G.114 and everyday experience agree, two people begin to talk over each other, or words go missing.
const mostRoundTrip = 400;
const mostLost = 0.03;

/** What is wrong, worst first; nothing wrong, nothing said. */
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
