/** Who may see a thing. Closed by default: what names no audience is for participants. */
export type Audience = 'public' | 'participants';

/** An audience that changes at a stated minute: from each `from` (ms) on, the audience beside it. */
export interface AudienceFrom {
	from: number;
	audience: Audience;
}

/**
 * The audience at a moment. `steps` need not be sorted; before the first of them the thing is for
 * participants, since nobody has opened it yet.
 */
export function audienceAt(steps: readonly AudienceFrom[], now: number): Audience {
	let latest: AudienceFrom | null = null;
	for (const step of steps) if (step.from <= now && (!latest || step.from >= latest.from)) latest = step;
	return latest?.audience ?? 'participants';
}

/** The next moment (ms) at which the audience changes, or `null`: until then a page may be kept. */
export function nextSwitch(steps: readonly AudienceFrom[], now: number): number | null {
	const present = audienceAt(steps, now);
	const changes = steps.filter(({ from }) => from > now && audienceAt(steps, from) !== present);
	return changes.length ? Math.min(...changes.map(({ from }) => from)) : null;
}
