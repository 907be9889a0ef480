import { hasRole } from '#platform/actor.ts';
import { officers } from '#platform/search.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Slice } from '#platform/server/slice.ts';

/**
 * The audiences that the caller belongs to, besides everybody: the one gate of the search. Each entry says which
 * audiences find it, so what is closed is not found, not counted and not suggested.
 */
export async function audiencesOf(
	ctx: OperationContext,
	slices: readonly Pick<Slice, 'search'>[],
): Promise<string[]> {
	if (!ctx.actor.person) return [];
	const all = await Promise.all(slices.map(async ({ search }) => (await search?.audiences?.(ctx)) ?? []));
	return [...(hasRole(ctx.actor, 'officer') ? [officers] : []), ...all.flat()];
}
