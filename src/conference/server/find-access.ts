import type { OperationContext } from '#platform/server/context.ts';
import type { ConferenceAccess } from './access.ts';
import { publishedConference } from './published-conference.ts';
import { accessById, accessBySlug } from './store/access.ts';

/**
 * What decides who may do what with a conference, for the permission checks of higher slices; it grants nothing itself.
 * @param which its id or its address
 * @returns `null` if there is none
 */
export async function findAccess(
	{ actor, database, now }: Pick<OperationContext, 'actor' | 'database' | 'now'>,
	which: { id: string } | { slug: string },
): Promise<(ConferenceAccess & { id: string; slug: string }) | null> {
	const person = actor.person?.id ?? null;
	const found = await ('id' in which
		? accessById(database, which.id, person, now)
		: accessBySlug(database, which.slug, person, now));
	return found && { id: found.id, slug: found.slug, state: found.state, role: found.role, held: found.held };
}

/** The same of a published conference that the caller may see; `null` if there is none. */
export const publishedAccess = async (ctx: OperationContext, id: string): Promise<ConferenceAccess | null> =>
	(await publishedConference(ctx, { id }))?.access ?? null;
