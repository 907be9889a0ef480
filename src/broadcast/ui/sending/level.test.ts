import { expect, it } from 'vitest';
import { crossfade, levelOf, loudnessOf, lowest } from './level.ts';

const tone = (height: number): Float32Array =>
	Float32Array.from({ length: 960 }, (_, at) => height * Math.sin((2 * Math.PI * at) / 48));

it('silence is nothing, not minus infinity', () => {
	expect(levelOf(new Float32Array(960))).toEqual({ peak: lowest, mean: lowest });
	expect(loudnessOf(lowest)).toBe('nothing');
});

it('the line-up tone is 18 dB under full scale, and its mean 3 dB less', () => {
	const { peak, mean } = levelOf(tone(10 ** (-18 / 20)));
	expect(peak).toBeCloseTo(-18, 1);
	expect(mean).toBeCloseTo(-21, 1);
	expect(loudnessOf(peak)).toBe('good');
});

it('what reaches full scale is too loud, what hardly moves too quiet', () => {
	expect(loudnessOf(levelOf(tone(1)).peak)).toBe('too-loud');
	expect(loudnessOf(levelOf(tone(0.005)).peak)).toBe('quiet');
});

it('a voice that is shut off fades within a block, and is silence after it', () => {
	const block = new Float32Array(4).fill(1);
	expect([...crossfade(block, 1, 0)]).toEqual([0.75, 0.5, 0.25, 0]);
	expect([...crossfade(block, 0, 0)]).toEqual([0, 0, 0, 0]);
	expect(crossfade(block, 1, 1)).toBe(block);
});
