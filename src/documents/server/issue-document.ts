import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { announce } from '#platform/server/outbox.ts';
import type { VersionState } from '../document.ts';
import { officersDocument } from './access.ts';
import { takeSymbol, yearOfIssue } from './desk/symbol-for.ts';
import { notifyAuthor } from './emails/write-author-emails.ts';
import { applyDistribution } from './store/desk.ts';
import { lockDocument, setIssued } from './store/documents.ts';
import { isTextWaiting } from './store/submitted-texts.ts';
import { issueVersions, versionsOf } from './store/versions.ts';

/**
 * `stale`: changed since the page was loaded; `no-series`: nothing says how its symbol is written; `no-file`: the
 * original language has no file; `text-waiting`: its text is not a file yet; `awaited`: versions that are to be issued together are not there; `returned`: the
 * delegation has not handed it in again; `written`: a higher slice writes and issues it.
 */
export type IssueDocumentRefusal =
	| 'not-found'
	| 'stale'
	| 'already-issued'
	| 'returned'
	| 'draft-conference'
	| 'no-series'
	| 'no-file'
	| 'text-waiting'
	| 'awaited'
	| 'written';

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
		if (document?.state === 'issued' || document?.state === 'withdrawn') return refuse('already-issued');
		if (document?.revision !== revision) return refuse('stale');
		if (document.state === 'returned') return refuse('returned');
		if (document.hasOwnHead && !also) return refuse('written');
		if (await isTextWaiting(tx, id)) return refuse('text-waiting');
		const versions = await versionsOf(tx, [id]);
		const isOriginal = (one: { language: string }): boolean => one.language === document.original;
		if (!document.distributionOnly && !versions.some((one) => isOriginal(one) && isChecked(one)))
			return refuse('no-file');
		if (document.together && !versions.every(isChecked)) return refuse('awaited');
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
		await notifyAuthor(tx, ctx, document, 'issued');
		await audit(tx, ctx, 'documents.issue', `document:${id}`, { symbol });
		await announce(tx, 'documents.issued', { conference: document.conference, document: id });
		return done({ symbol });
	});
}

const isChecked = ({ state }: { state: VersionState }): boolean => state === 'checked';
