import { done, refuse, type Result } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { isReferredTo } from '#platform/server/database-problem.ts';
import { may } from './access.ts';
import { recordConference } from './record-conference.ts';
import { lockedAccess } from './store/access.ts';
import { deleteDraft, upsertWorkingCopy, readWorkingCopy } from './store/working-copy.ts';

/**
 * Discards the working copy: the published edition becomes the working copy again. Deletes a conference that was never
 * published, unless it has documents, whose numbers stay used.
 * @returns the version to save over, or `null` if the conference is deleted
 */
export async function discard(
	ctx: OperationContext,
	slug: string,
	input: { version: number },
): Promise<Result<{ version: number | null }, 'not-found' | 'changed-meanwhile' | 'in-use'>> {
	try {
		return await discardUnused(ctx, slug, input);
	} catch (error) {
		// A higher slice has something of it that must stay.
		if (isReferredTo(error)) return refuse('in-use');
		throw error;
	}
}

function discardUnused(
	ctx: OperationContext,
	slug: string,
	input: { version: number },
): Promise<Result<{ version: number | null }, 'not-found' | 'changed-meanwhile'>> {
	const person = ctx.actor.person?.id ?? null;
	return inTransaction<{ version: number | null }, 'not-found' | 'changed-meanwhile'>(ctx, async (tx) => {
		const access = await lockedAccess(tx, slug, person, ctx.now);
		if (!access || !may(ctx, 'edit', access)) return refuse('not-found');
		if ((await readWorkingCopy(tx, access.id))?.version !== input.version) return refuse('changed-meanwhile');
		await recordConference(tx, ctx, 'discard', access.id, { version: input.version });
		if (access.published)
			return done({ version: await upsertWorkingCopy(tx, access.id, access.published, ctx.now, person) });
		await deleteDraft(tx, access.id);
		return done({ version: null });
	});
}
