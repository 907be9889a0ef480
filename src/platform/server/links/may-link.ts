import { hasRole } from '../../actor.ts';
import type { ThreadThing } from '../../thread.ts';
import type { OperationContext } from '../context.ts';
import type { Slice } from '../slice.ts';

/**
 * Whether the caller may link these things: the officers of the organisation any, those of a conference its own, also
 * with what belongs to no conference. docs/rules/thread.md 4.1
 */
export async function mayLink(
	ctx: Pick<OperationContext, 'actor' | 'database'>,
	slices: readonly Pick<Slice, 'thread'>[],
	things: readonly Pick<ThreadThing, 'conference'>[],
): Promise<boolean> {
	if (!ctx.actor.person) return false;
	if (hasRole(ctx.actor, 'officer')) return true;
	const conferences = [...new Set(things.flatMap(({ conference }) => conference ?? []))];
	const asked = slices.flatMap(({ thread }) => thread?.mayLink ?? []);
	for (const conference of conferences)
		if (!(await Promise.all(asked.map((one) => one(ctx, conference)))).some(Boolean)) return false;
	return conferences.length > 0;
}
