import type { Speech } from './types.ts';

/** How long the clock of a speech has run, ms. A `now` from before its start counts as its start. 6.1 */
export const elapsed = (speech: Speech, now: number): number =>
	speech.used + (speech.since === null ? 0 : Math.max(0, now - speech.since));

/** What is left of a speech, ms; never below 0. docs/rules/floor.md §6 */
export const remaining = (speech: Speech, now: number): number =>
	Math.max(0, speech.allowed - elapsed(speech, now));

/** How long a speaker is over the limit, ms; 0 while within it. 6.2 */
export const over = (speech: Speech, now: number): number =>
	Math.max(0, elapsed(speech, now) - speech.allowed);

/** The speech with its clock standing from `at` on. */
export const stopped = (speech: Speech, at: number): Speech => ({
	...speech,
	used: elapsed(speech, at),
	since: null,
});

/** The speech with its clock running from `at` on; unchanged if it runs. */
export const running = (speech: Speech, at: number): Speech =>
	speech.since === null ? { ...speech, since: at } : speech;
