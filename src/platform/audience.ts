/** Who may see a thing; the default is `participants`. */
export type Audience = 'public' | 'participants';

/** A scheduled change: the audience is `audience` from the moment `from` (ms) on. */
export interface AudienceFrom {
	from: number;
	audience: Audience;
}

/** The audience at a moment; `participants` before the first step. @param steps in any order */
export function audienceAt(steps: readonly AudienceFrom[], now: number): Audience {
	let latest: AudienceFrom | null = null;
	for (const step of steps) if (step.from <= now && (!latest || step.from >= latest.from)) latest = step;
	return latest?.audience ?? 'participants';
}

/**
 * The next moment (ms) at which the audience changes, which limits how long a page may be cached; `null` if there is
 * none.
 */
export function nextSwitch(steps: readonly AudienceFrom[], now: number): number | null {
	const present = audienceAt(steps, now);
	const changes = steps.filter(({ from }) => from > now && audienceAt(steps, from) !== present);
	return changes.length ? Math.min(...changes.map(({ from }) => from)) : null;
}

/** Whether the public may see a thing at each moment from `from` until before `to` (ms). */
export function isPublicDuring(steps: readonly AudienceFrom[], from: number, to: number): boolean {
	const next = nextSwitch(steps, from);
	return audienceAt(steps, from) === 'public' && (next === null || next >= to);
}
