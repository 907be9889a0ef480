/**
 * Sounds the line-up tone of studios, a sine of 1 kHz at 18 dB under full scale (EBU R 68), from this computer's own
 * loudspeaker: whoever hears nothing of a channel knows then whether it is the channel.
 * @returns how to end it
 */
export function soundTone(): () => void {
	const context = new AudioContext({ sampleRate: 48_000 });
	const tone = new OscillatorNode(context, { frequency: 1_000 });
	const height = new GainNode(context, { gain: 10 ** (-18 / 20) });
	tone.connect(height).connect(context.destination);
	tone.start();
	return () => void context.close();
}
