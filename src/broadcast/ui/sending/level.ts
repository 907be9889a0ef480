/** Lower end of a level meter, in dBFS. */
export const lowest = -60;

/** Returns the peak and the RMS level of a block, in dBFS. */
export function levelOf(block: Float32Array): { peak: number; mean: number } {
	let peak = 0;
	let sum = 0;
	for (const sample of block) {
		peak = Math.max(peak, Math.abs(sample));
		sum += sample * sample;
	}
	return { peak: decibels(peak), mean: decibels(Math.sqrt(sum / Math.max(1, block.length))) };
}

const decibels = (height: number): number => Math.max(lowest, 20 * Math.log10(height));

/** Rating of a level for its operator (EBU R 68: full scale is 18 dB above alignment level). */
export type LevelRating = 'nothing' | 'quiet' | 'good' | 'too-loud';

export const loudnessOf = (peak: number): LevelRating =>
	peak <= lowest + 5 ? 'nothing' : peak < -40 ? 'quiet' : peak > -1.5 ? 'too-loud' : 'good';

/** Fades a block from one gain to another, so muting and unmuting do not click. */
export function crossfade(block: Float32Array, from: number, to: number): Float32Array {
	if (from === 1 && to === 1) return block;
	if (from === 0 && to === 0) return new Float32Array(block.length);
	return block.map((sample, at) => sample * (from + ((to - from) * (at + 1)) / block.length));
}
