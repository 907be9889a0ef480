import * as v from 'valibot';
import { done, refuse, type Result } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { copyEdition, type CopiedPart } from '../copy.ts';
import { day, readEdition } from '../edition.ts';
import { slugFrom } from '../slug.ts';
import { may } from './access.ts';
import { recordConference } from './record-conference.ts';
import { accessBySlug } from './store/access.ts';
import { copyIdentity } from './store/identity.ts';
import { setTemplateMark } from './store/templates.ts';
import { insertConference, readWorkingCopy, upsertWorkingCopy } from './store/working-copy.ts';

/** The data of a copy. */
export interface ConferenceCopy {
	/** In the original language of the source. */
	title: string;
	/** Empty = made from the title. */
	slug: string;
	/** `2027-05-07`; empty = not known yet. */
	firstDay: string;
	take: readonly CopiedPart[];
	/** The copy is a template. */
	isTemplate: boolean;
}

/**
 * Creates a draft from the draft of another conference; nothing that was said or registered is copied.
 * @param others copy what other slices have of the conference, in the same transaction
 * @returns the address of the copy
 */
export async function copyConference(
	ctx: OperationContext,
	slug: string,
	input: ConferenceCopy,
	others?: (tx: Transaction, ids: { from: string; to: string }) => Promise<void>,
): Promise<Result<{ id: string; slug: string }, 'not-found' | 'bad-input' | 'slug-taken'>> {
	const by = ctx.actor.person?.id ?? null;
	const source = await accessBySlug(ctx.database, slug, by, ctx.now);
	if (!source || !may(ctx, 'create', null) || !may(ctx, 'change-state', source)) return refuse('not-found');
	const copy = await readWorkingCopy(ctx.database, source.id);
	if (!copy) return refuse('not-found');
	const firstDay = input.firstDay || null;
	if (firstDay !== null && !v.is(day, firstDay))
		return refuse('bad-input', { firstDay: 'conference.wrong.day' });
	const read = readEdition(
		copyEdition(copy.document, {
			title: input.title,
			slug: input.slug || slugFrom(input.title, firstDay),
			firstDay,
			take: new Set(input.take),
			newId: () => crypto.randomUUID(),
		}),
	);
	if (!read.ok) return refuse('bad-input', read.errors);
	const { edition } = read;
	if (!edition.title[edition.original]) return refuse('bad-input', { title: 'conference.missing.title' });
	return inTransaction<{ id: string; slug: string }, 'slug-taken'>(ctx, async (tx) => {
		const id = await insertConference(tx, edition.slug, ctx.now);
		if (!id) return refuse('slug-taken', { slug: 'conference.wrong.slug-taken' });
		await upsertWorkingCopy(tx, id, edition, ctx.now, by);
		await copyIdentity(tx, source.id, id);
		if (input.isTemplate) await setTemplateMark(tx, id, true);
		await others?.(tx, { from: source.id, to: id });
		await recordConference(tx, ctx, 'copy', id, { from: source.id, take: input.take });
		return done({ id, slug: edition.slug });
	});
}
