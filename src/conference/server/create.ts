import { done, refuse, type Result } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { emptyEdition, readEdition } from '../edition.ts';
import { may } from './access.ts';
import { recordConference } from './record-conference.ts';
import { insertConference, upsertWorkingCopy } from './store/working-copy.ts';

/** Why no conference was created. `bad-input` names the fields. */
export type CreateRefusal = 'not-found' | 'bad-input' | 'slug-taken';

/** The data of a new conference. */
export interface NewConference {
	slug: unknown;
	kind: unknown;
	title: unknown;
	original?: unknown;
	timeZone?: unknown;
	firstDay?: unknown;
	lastDay?: unknown;
}

/**
 * Creates a draft with an empty working copy, visible to officers only.
 * @returns its id, its address and the version to save over
 */
export async function createConference(
	ctx: OperationContext,
	input: NewConference,
): Promise<Result<{ id: string; slug: string; version: number }, CreateRefusal>> {
	if (!may(ctx, 'create', null)) return refuse('not-found');
	const read = readEdition(emptyEdition(input as Parameters<typeof emptyEdition>[0]));
	if (!read.ok) return refuse('bad-input', read.errors);
	const { edition } = read;
	if (!edition.title[edition.original])
		return refuse('bad-input', { [`title.${edition.original}`]: 'conference.missing.title' });
	return inTransaction<{ id: string; slug: string; version: number }, CreateRefusal>(ctx, async (tx) => {
		const id = await insertConference(tx, edition.slug, ctx.now);
		if (!id) return refuse('slug-taken', { slug: 'conference.wrong.slug-taken' });
		const version = await upsertWorkingCopy(tx, id, edition, ctx.now, ctx.actor.person?.id ?? null);
		await recordConference(tx, ctx, 'create', id, { slug: edition.slug });
		return done({ id, slug: edition.slug, version });
	});
}
