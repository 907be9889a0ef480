import { audienceAt, type AudienceFrom } from '#platform/audience.ts';
import { done, type Result } from '#platform/result.ts';
import type { AudienceStep } from './edition.ts';
import { toInstant } from './local-time.ts';

/** The moment that stands for "always": the earliest one that a `Date` can hold. */
export const alwaysPublic = -8_640_000_000_000_000;

/** The audience steps of a part as moments, in order. Refuses a step at a local time that the clock skips. */
export function stepsAt(
	steps: readonly AudienceStep[],
	zone: string,
): Result<readonly AudienceFrom[], 'time-does-not-exist'> {
	const found: AudienceFrom[] = [];
	for (const { from, audience } of steps) {
		const moment = from === null ? done(alwaysPublic) : toInstant(from, zone);
		if (!moment.ok) return moment;
		found.push({ from: moment.value, audience });
	}
	return done(found.sort((a, b) => a.from - b.from));
}

/** The first steps that are stated, of those of a part and what it inherits from; none close the part. */
export const firstStated = (
	...sources: readonly (readonly AudienceFrom[] | undefined)[]
): readonly AudienceFrom[] => sources.find((steps) => steps?.length) ?? [];

/**
 * Whether a part is public at any time. Such a part is in the public agenda before, during and after that time, so
 * readers learn that it will be, or was, open. A part that is never public shows neither title nor times.
 */
export const everPublic = (steps: readonly AudienceFrom[]): boolean =>
	steps.some(({ from }) => audienceAt(steps, from) === 'public');

/** When a part is open to the public. `until: null` = to its end. */
export interface PublicSpan {
	/** `null` = from its beginning */
	from: number | null;
	until: number | null;
}

/** The current or next span in which a part is public; else the last one. */
export function publicSpan(steps: readonly AudienceFrom[], now: number): PublicSpan | null {
	const spans: PublicSpan[] = [];
	let from: number | null = null;
	for (const step of [...steps].sort((a, b) => a.from - b.from)) {
		const open = audienceAt(steps, step.from) === 'public';
		if (open && from === null) from = step.from;
		if (!open && from !== null) {
			spans.push({ from, until: step.from });
			from = null;
		}
	}
	if (from !== null) spans.push({ from, until: null });
	const chosen = spans.find(({ until }) => until === null || until > now) ?? spans.at(-1);
	return chosen ? { from: chosen.from === alwaysPublic ? null : chosen.from, until: chosen.until } : null;
}
