import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { may } from './access.ts';
import { lockedStanding } from './store/standing.ts';
import { deleteDraft, putWorking, workingOf } from './store/working.ts';

/**
 * Discards the working copy: the published edition becomes the working copy again. Deletes a conference that was never
 * published.
 * @returns the version to save over, or `null` if the conference is deleted
 */
export function discard(
	ctx: OperationContext,
	slug: string,
	input: { version: number },
): Promise<Result<{ version: number | null }, 'not-found' | 'changed-meanwhile'>> {
	const person = ctx.actor.person?.id ?? null;
	return inTransaction<{ version: number | null }, 'not-found' | 'changed-meanwhile'>(ctx, async (tx) => {
		const standing = await lockedStanding(tx, slug, person);
		if (!standing || !may(ctx, 'see', standing) || !may(ctx, 'edit', standing)) return refuse('not-found');
		if ((await workingOf(tx, standing.id))?.version !== input.version) return refuse('changed-meanwhile');
		await audit(tx, ctx, 'conference.discard', `conference:${standing.id}`, { version: input.version });
		if (standing.published)
			return done({ version: await putWorking(tx, standing.id, standing.published, ctx.now, person) });
		await deleteDraft(tx, standing.id);
		return done({ version: null });
	});
}
