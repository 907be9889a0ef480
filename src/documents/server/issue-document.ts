import { done, refuse, type Result } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { announce } from '#platform/server/outbox.ts';
import { officersDocument } from './access.ts';
import { takeSymbol, yearOfIssue } from './desk/symbol-for.ts';
import { issueRefusal, type ReadinessRefusal } from './issue-refusal.ts';
import { recordDocument } from './record-document.ts';
import { notifyAuthor } from './emails/write-author-email.ts';
import { applyDistribution } from './store/desk.ts';
import { lockDocument, setIssued } from './store/documents.ts';
import { issueVersions } from './store/versions.ts';

/** `stale`: changed since the page was loaded; `no-series`: nothing says how its symbol is written. */
export type IssueDocumentRefusal =
	| 'not-found'
	| 'stale'
	| 'draft-conference'
	| 'no-series'
	| ReadinessRefusal;

/**
 * Numbers and issues a document with all its checked language versions: one press. 1.3
 * @param revision of the document that the officer saw
 * @param also what a higher slice changes in the same transaction; its refusal leaves the document as it was
 * @returns the symbol
 */
export async function issueDocument<Refusal extends string = never>(
	ctx: OperationContext,
	id: string,
	{ revision }: { revision: number },
	also?: (tx: Transaction) => Promise<Result<null, Refusal>>,
): Promise<Result<{ symbol: string }, IssueDocumentRefusal | Refusal>> {
	const found = await officersDocument(ctx, id, 'manage');
	if (!found) return refuse('not-found');
	if (found.access.state === 'draft') return refuse('draft-conference');
	const year = await yearOfIssue(ctx);
	return inTransaction<{ symbol: string }, IssueDocumentRefusal | Refusal>(ctx, async (tx) => {
		const document = await lockDocument(tx, id);
		if (!document) return refuse('stale');
		const problem = await issueRefusal(tx, document, { isWriter: also !== undefined });
		if (problem === 'already-issued') return refuse(problem);
		if (document.revision !== revision) return refuse('stale');
		if (problem) return refuse(problem);
		const symbol = await takeSymbol(tx, document, year);
		if (symbol === null) return refuse('no-series');
		await setIssued(tx, id, symbol, ctx.now);
		await issueVersions(tx, id, ctx.now);
		if (document.distributionOnly) {
			const base = await applyDistribution(tx, id);
			await announce(tx, 'documents.issued', { conference: document.conference, document: base });
		}
		const changed = await also?.(tx);
		if (changed?.ok === false) return changed;
		await notifyAuthor(tx, ctx, id, 'issued');
		await recordDocument(
			tx,
			ctx,
			'documents.issue',
			`document:${id}`,
			{ symbol },
			{ conference: document.conference },
		);
		await announce(tx, 'documents.issued', { conference: document.conference, document: id });
		return done({ symbol });
	});
}
