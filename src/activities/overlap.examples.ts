import { firstWeights, scoreOf, withReasons, type Overlap } from './overlap.ts';

/** How much two activities overlap, with its reasons; `null` as `scoreOf`. 6.1 */
export function overlapOf(...asked: Parameters<typeof scoreOf>): Overlap | null {
	const scored = scoreOf(...asked);
	return scored && withReasons(scored, asked[3] ?? firstWeights);
}
