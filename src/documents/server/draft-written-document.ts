import { findAccess } from '#conference/server';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { announce } from '#platform/server/outbox.ts';
import type { Distribution, DocumentKind } from '../document.ts';
import type { Texts } from '#platform/language.ts';
import { may } from './access.ts';
import { baseFor } from '../following.ts';
import { insertFollowing, setDetails } from './store/desk.ts';
import { insertDocument, lockDocument, type DocumentRow } from './store/documents.ts';
import { nextSuffix } from './store/numbers.ts';

/** A document that a higher slice writes itself, with the symbol at its head. */
export interface WrittenDetails {
	conference: string;
	meeting: string | null;
	kind: DocumentKind;
	title: Texts;
	original: string;
	series: string | null;
	distribution: Distribution;
}

/**
 * Makes the draft of a document that a higher slice writes, or gives the draft that an
 * interrupted press has left the details of this one. That draft keeps its symbol and its series. 3.3, 3.8
 * @param earlier `draft`: of an earlier press; `revises`: the issued document that it revises, if it is no first one
 * @param also what the higher slice changes in the same transaction
 * @returns its id. `issued`: the earlier one is issued already; `stale`: what it revises was withdrawn meanwhile
 */
export async function draftWrittenDocument<Refusal extends string>(
	ctx: OperationContext,
	details: WrittenDetails,
	earlier: { draft: string | null; revises: string | null },
	also: (tx: Transaction, id: string) => Promise<Result<null, Refusal>>,
): Promise<Result<{ id: string }, Refusal | 'not-found' | 'issued' | 'stale'>> {
	const { conference } = details;
	if (!may(ctx, 'manage', await findAccess(ctx, { id: conference }))) return refuse('not-found');
	return inTransaction<{ id: string }, Refusal | 'issued' | 'stale'>(ctx, async (tx) => {
		const found = earlier.draft === null ? null : await lockDocument(tx, earlier.draft);
		if (found?.state === 'issued') return refuse('issued');
		const there = found?.state === 'draft' && found.conference === conference ? found : null;
		const by = { now: ctx.now, person: ctx.actor.person?.id ?? null };
		const draft = there ?? (earlier.revises === null ? null : await draftRevision(tx, earlier.revises, by));
		if (!draft && earlier.revises !== null) return refuse('stale');
		const id =
			draft?.id ??
			(await insertDocument(
				tx,
				{
					...details,
					item: null,
					state: 'draft',
					forJournal: false,
					hasOwnHead: true,
					authors: [],
					recipients: [],
				},
				by,
			));
		if (draft) {
			const series = draft.symbol === null ? details.series : draft.series;
			await setDetails(tx, id, { ...draft, ...details, series }, ctx.now);
		}
		const changed = await also(tx, id);
		if (!changed.ok) return changed;
		const action = there ? 'save' : 'create';
		await audit(tx, ctx, `documents.${action}`, `document:${id}`);
		await announce(tx, 'documents.changed', { conference });
		return done({ id });
	});
}

/**
 * Adds the draft of the next revision of a document. Its original may be withdrawn: what is revised is valid.
 * @returns `null` if the document is no longer issued. 3.8
 */
async function draftRevision(
	tx: Transaction,
	id: string,
	by: { now: Date; person: string | null },
): Promise<DocumentRow | null> {
	const found = await lockDocument(tx, id);
	const base = found && (await lockDocument(tx, baseFor(found, 'Rev')));
	if (found?.state !== 'issued' || !base) return null;
	const number = await nextSuffix(tx, base.id, 'Rev');
	const rest = { language: null, distributionOnly: false, hasOwnHead: true };
	return lockDocument(tx, await insertFollowing(tx, base.id, { of: id, suffix: 'Rev', number, ...rest }, by));
}
