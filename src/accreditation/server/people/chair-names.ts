import { findAccess } from '#conference/server';
import type { OperationContext } from '#platform/server/context.ts';
import { may } from '../access.ts';
import { withChairs } from '../store/people.ts';

/** The names of people who lead the meetings of a conference, for its officers and for them; `null` for everybody else. */
export async function chairNames(ctx: OperationContext, slug: string): Promise<string[] | null> {
	const access = await findAccess(ctx, { slug });
	const isChair = access?.role === 'chair' && access.state !== 'draft';
	if (!access || !(isChair || may(ctx, 'read', access))) return null;
	return (await withChairs(ctx.database, access.id, null)).map(({ name }) => name);
}
