import { hasRole } from '../../actor.ts';
import type { ThreadThing } from '../../thread.ts';
import type { OperationContext } from '../context.ts';
import type { Slice } from '../slice.ts';
import { kindsOf } from './thread-source.ts';

/**
 * Whether the caller may link these things: the officers of the organisation any, those of a conference its own, also
 * with what belongs to no conference; an owner the own one with any. docs/rules/thread.md 4.1
 */
export async function mayLink(
	ctx: OperationContext,
	slices: readonly Pick<Slice, 'thread'>[],
	things: readonly Pick<ThreadThing, 'kind' | 'id' | 'conference'>[],
): Promise<boolean> {
	if (!ctx.actor.person) return false;
	if (hasRole(ctx.actor, 'officer')) return true;
	const kinds = kindsOf(slices);
	for (const { kind, id } of things) if ((await kinds.get(kind)?.ownAmong?.(ctx, [id]))?.has(id)) return true;
	const conferences = [...new Set(things.flatMap(({ conference }) => conference ?? []))];
	const asked = slices.flatMap(({ thread }) => thread?.mayLink ?? []);
	for (const conference of conferences)
		if (!(await Promise.all(asked.map((one) => one(ctx, conference)))).some(Boolean)) return false;
	return conferences.length > 0;
}
