import { over, remaining } from '../clock.ts';
import type { Speech } from '../types.ts';

/** Whole seconds left as a clock shows them; negative when over. A second counts until it has passed. */
export function secondsLeft(speech: Speech, now: number): number {
	const left = remaining(speech, now);
	return left > 0 ? Math.ceil(left / 1_000) : 0 - Math.floor(over(speech, now) / 1_000);
}
