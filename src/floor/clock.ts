import type { Speech } from './types.ts';

/** Elapsed time of a speech's clock, ms. A `now` before its start counts as its start. 6.1 */
export const elapsed = (speech: Speech, now: number): number =>
	speech.used + (speech.since === null ? 0 : Math.max(0, now - speech.since));

/** Remaining time of a speech, ms; at least 0. docs/rules/floor.md §6 */
export const remaining = (speech: Speech, now: number): number =>
	Math.max(0, speech.allowed - elapsed(speech, now));

/** Time over the limit, ms; 0 within it. 6.2 */
export const over = (speech: Speech, now: number): number =>
	Math.max(0, elapsed(speech, now) - speech.allowed);

/** The speech with its clock stopped at `at`. */
export const stopped = (speech: Speech, at: number): Speech => ({
	...speech,
	used: elapsed(speech, at),
	since: null,
});

/** The speech with its clock running from `at` on; unchanged if it runs. */
export const running = (speech: Speech, at: number): Speech =>
	speech.since === null ? { ...speech, since: at } : speech;
