import { findConference } from '#conference/server';
import { systemActor } from '#platform/actor.ts';
import type { OperationContext } from '#platform/server/context.ts';

/**
 * The day on which somebody has to be 18 to come as an adult: the first of the conference, or today while no day is
 * published, on which nobody is older than on a later one. 10.1
 * @returns `2026-11-27`
 */
export async function openingDay(ctx: OperationContext, slug: string): Promise<string> {
	const page = await findConference({ ...ctx, actor: systemActor }, slug);
	return page?.firstDay ?? ctx.now.toISOString().slice(0, 10);
}
