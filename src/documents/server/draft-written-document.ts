import { findAccess } from '#conference/server';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { announce } from '#platform/server/outbox.ts';
import type { Distribution, DocumentKind } from '../document.ts';
import type { Texts } from '#platform/language.ts';
import { may } from './access.ts';
import { setDetails } from './store/desk.ts';
import { insertDocument, lockDocument } from './store/documents.ts';

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
 * interrupted press has left the details of this one. That draft keeps its symbol and its series. 3.3
 * @param before the draft of an earlier press
 * @param also what the higher slice changes in the same transaction
 * @returns its id. `issued`: the earlier one is issued already
 */
export async function draftWrittenDocument<Refusal extends string>(
	ctx: OperationContext,
	details: WrittenDetails,
	before: string | null,
	also: (tx: Transaction, id: string) => Promise<Result<null, Refusal>>,
): Promise<Result<{ id: string }, Refusal | 'not-found' | 'issued'>> {
	const { conference } = details;
	if (!may(ctx, 'manage', await findAccess(ctx, { id: conference }))) return refuse('not-found');
	return inTransaction<{ id: string }, Refusal | 'issued'>(ctx, async (tx) => {
		const found = before === null ? null : await lockDocument(tx, before);
		if (found?.state === 'issued') return refuse('issued');
		const draft = found?.state === 'draft' && found.conference === conference ? found : null;
		const by = { now: ctx.now, person: ctx.actor.person?.id ?? null };
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
		const action = draft ? 'save' : 'create';
		await audit(tx, ctx, `documents.${action}`, `document:${id}`);
		await announce(tx, 'documents.changed', { conference });
		return done({ id });
	});
}
