/**
 * Plays the alignment tone, 1 kHz at −18 dBFS (EBU R 68), on the local loudspeaker, so a technician who hears no
 * channel can rule out the loudspeaker.
 * @returns a function that stops it
 */
export function soundTone(): () => void {
	const context = new AudioContext({ sampleRate: 48_000 });
	const tone = new OscillatorNode(context, { frequency: 1_000 });
	const height = new GainNode(context, { gain: 10 ** (-18 / 20) });
	tone.connect(height).connect(context.destination);
	tone.start();
	return () => void context.close();
}
