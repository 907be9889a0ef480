import { ownMemberships } from '#accreditation/server';
import { findAccess } from '#conference/server';
import { isId } from '#conference';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { announce } from '#platform/server/outbox.ts';
import type { Texts } from '#platform/language.ts';
import {
	deleteCorrection,
	proposedCorrection,
	upsertCorrection,
	type ProposedCorrection,
} from '../store/corrections.ts';
import { documentById, lockDocument, type DocumentRow } from '../store/documents.ts';

/** An issued document of a delegation for which the caller may hand in documents; `null` = none for them. */
async function ownIssued(ctx: OperationContext, id: string): Promise<DocumentRow | null> {
	const document = ctx.actor.person && isId(id) ? await documentById(ctx.database, id) : null;
	if (document?.state !== 'issued') return null;
	const member = (await ownMemberships(ctx)).find((one) => one.conference === document.conference);
	const may = member?.delegations.some((one) => one.maySubmit && document.authors.includes(one.id));
	const access = may ? await findAccess(ctx, { id: document.conference }) : null;
	return access && access.state !== 'archived' && access.state !== 'draft' ? document : null;
}

/** The document that a delegate corrects, with the correction that waits; `null` = not found */
export async function ownCorrection(
	ctx: OperationContext,
	id: string,
): Promise<{ document: DocumentRow; correction: ProposedCorrection | null } | null> {
	const document = await ownIssued(ctx, id);
	return document && { document, correction: await proposedCorrection(ctx.database, id) };
}

/** `stale`: the document has changed since the page was loaded. */
type ProposalRefusal = 'not-found' | 'no-change' | 'stale';

/**
 * A delegation proposes another title or original language of its issued document. It waits until an officer decides; a
 * new proposal takes the place of one that waits, and what is there already takes it back. 3.10
 * @param input `revision`: of the document that the delegate saw, so nothing is corrected that they did not see
 */
export async function proposeCorrection(
	ctx: OperationContext,
	id: string,
	{ revision, title, original }: { revision: number; title: Texts; original: string },
): Promise<Result<null, ProposalRefusal>> {
	if (!(await ownIssued(ctx, id))) return refuse('not-found');
	return inTransaction<null, ProposalRefusal>(ctx, async (tx) => {
		const document = await lockDocument(tx, id);
		if (document?.state !== 'issued') return refuse('not-found');
		if (document.revision !== revision) return refuse('stale', { '': 'documents.desk.refused-stale' });
		const isSame = document.original === original && sameTexts(document.title, title);
		if (isSame && !(await deleteCorrection(tx, id)))
			return refuse('no-change', { '': 'documents.desk.refused-no-change' });
		const person = ctx.actor.person?.id ?? null;
		const before = { title: document.title, original: document.original };
		if (!isSame) await upsertCorrection(tx, id, { title, original, before }, { now: ctx.now, person });
		const step = isSame ? 'take-back' : 'propose';
		await audit(tx, ctx, `documents.${step}-correction`, `document:${id}`);
		await announce(tx, 'documents.changed', { conference: document.conference });
		return done(null);
	});
}

const sameTexts = (one: Texts, other: Texts): boolean =>
	Object.keys({ ...one, ...other }).every((language) => (one[language] ?? '') === (other[language] ?? ''));
