import { refuse, type Result } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { readEdition } from '../edition.ts';
import { may } from './access.ts';
import { writeEdition, readyToPublish, type PublicationRefusal } from './publication.ts';
import { lockedAccess, accessBySlug } from './store/access.ts';
import { readWorkingCopy } from './store/working-copy.ts';

export type PublishRefusal = 'not-found' | 'changed-meanwhile' | PublicationRefusal;

/**
 * Publishes the version of the working copy that the officer saw; refuses if there is a newer one. Other people see it
 * if the conference has been announced.
 * @returns the address of the conference, which the first publication may have changed
 */
export async function publish(
	ctx: OperationContext,
	slug: string,
	input: { version: number },
): Promise<Result<string, PublishRefusal>> {
	const person = ctx.actor.person?.id ?? null;
	const seen = await accessBySlug(ctx.database, slug, person, ctx.now);
	if (!seen || !may(ctx, 'publish', seen)) return refuse('not-found');
	const workingCopy = await readWorkingCopy(ctx.database, seen.id);
	if (workingCopy?.version !== input.version) return refuse('changed-meanwhile');
	const read = readEdition(workingCopy.document);
	if (!read.ok) return refuse('not-ready', read.errors);
	const ready = await readyToPublish(ctx, read.edition);
	if (!ready.ok) return refuse('not-ready', ready.errors);
	return inTransaction<string, PublishRefusal>(ctx, async (tx) => {
		const access = await lockedAccess(tx, slug, person, ctx.now);
		if (!access || !may(ctx, 'publish', access)) return refuse('not-found');
		// Saved in between: the officer has not seen this version.
		if ((await readWorkingCopy(tx, access.id))?.version !== input.version) return refuse('changed-meanwhile');
		return writeEdition(tx, ctx, access, read.edition, ready.links);
	});
}
