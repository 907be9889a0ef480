import { refuse, type Result } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { readEdition } from '../edition.ts';
import { may } from './access.ts';
import { putEdition, readyToPublish, type PublicationRefusal, type Published } from './publication.ts';
import { lockedStanding, standingBySlug } from './store/standing.ts';
import { workingOf } from './store/working.ts';

export type PublishRefusal = 'not-found' | 'changed-meanwhile' | PublicationRefusal;

/**
 * Publishes the version of the working copy that the officer saw; refuses if there is a newer one. Other people see it
 * if the conference has been announced.
 */
export async function publish(
	ctx: OperationContext,
	slug: string,
	input: { version: number },
): Promise<Result<Published, PublishRefusal>> {
	const person = ctx.actor.person?.id ?? null;
	const seen = await standingBySlug(ctx.database, slug, person);
	if (!seen || !may(ctx, 'see', seen) || !may(ctx, 'publish', seen)) return refuse('not-found');
	const working = await workingOf(ctx.database, seen.id);
	if (working?.version !== input.version) return refuse('changed-meanwhile');
	const read = readEdition(working.document);
	if (!read.ok) return refuse('not-ready', read.wrongs);
	const ready = await readyToPublish(ctx, read.edition);
	if (!ready.ok) return refuse('not-ready', ready.wrongs);
	return inTransaction<Published, PublishRefusal>(ctx, async (tx) => {
		const standing = await lockedStanding(tx, slug, person);
		if (!standing || !may(ctx, 'publish', standing)) return refuse('not-found');
		// Saved in between: the officer has not seen this version.
		if ((await workingOf(tx, standing.id))?.version !== input.version) return refuse('changed-meanwhile');
		return putEdition(tx, ctx, standing, read.edition, ready.ties);
	});
}
