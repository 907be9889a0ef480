import { clockAt } from '#conference/server';
import { organisation } from '#directory/server';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { announce } from '#platform/server/outbox.ts';
import type { VersionState } from '../document.ts';
import { countsByYear, formatSymbol, withSuffix } from '../symbol.ts';
import { officersDocument } from './access.ts';
import { documentById, lockDocument, setIssued, type DocumentRow } from './store/documents.ts';
import { takeNumber } from './store/numbers.ts';
import { allSeries } from './store/series.ts';
import { issueVersions, versionsOf } from './store/versions.ts';

/**
 * `stale`: changed since the page was loaded; `no-series`: nothing says how its symbol is written; `no-file`: the
 * original language has no file; `awaited`: versions that are to be issued together are not there.
 */
export type IssueDocumentRefusal =
	'not-found' | 'stale' | 'already-issued' | 'draft-conference' | 'no-series' | 'no-file' | 'awaited';

/**
 * Numbers and issues a document with all its checked language versions: one press. 1.3
 * @param revision of the document that the officer saw
 * @returns the symbol
 */
export async function issueDocument(
	ctx: OperationContext,
	id: string,
	{ revision }: { revision: number },
): Promise<Result<{ symbol: string }, IssueDocumentRefusal>> {
	const found = await officersDocument(ctx, id, 'manage');
	if (!found) return refuse('not-found');
	if (found.access.state === 'draft') return refuse('draft-conference');
	const zone = (await organisation(ctx))?.timeZone ?? 'UTC';
	const year = Number(clockAt(ctx.now.getTime(), zone).day.slice(0, 4));
	return inTransaction<{ symbol: string }, IssueDocumentRefusal>(ctx, async (tx) => {
		const document = await lockDocument(tx, id);
		if (document?.state === 'issued' || document?.state === 'withdrawn') return refuse('already-issued');
		if (document?.revision !== revision) return refuse('stale');
		const versions = await versionsOf(tx, [id]);
		if (!versions.some((one) => one.language === document.original && isChecked(one)))
			return refuse('no-file');
		if (document.together && !versions.every(isChecked)) return refuse('awaited');
		const symbol = await symbolFor(tx, document, year);
		if (symbol === null) return refuse('no-series');
		await setIssued(tx, id, symbol, ctx.now);
		await issueVersions(tx, id, ctx.now);
		await audit(tx, ctx, 'documents.issue', `document:${id}`, { symbol });
		await announce(tx, 'documents.issued', { conference: document.conference, document: id });
		return done({ symbol });
	});
}

const isChecked = ({ state }: { state: VersionState }): boolean => state === 'checked';

/** The symbol of a document that is being issued: reserved before, of its base with a suffix, or the next of its series. */
async function symbolFor(tx: Transaction, document: DocumentRow, year: number): Promise<string | null> {
	if (document.symbol) return document.symbol;
	if (document.base && document.suffix) {
		const base = await documentById(tx, document.base);
		return base?.symbol ? withSuffix(base.symbol, document.suffix, document.suffixNumber ?? 1) : null;
	}
	const series = (await allSeries(tx)).find((one) => one.id === document.series);
	if (!series) return null;
	const counted = countsByYear(series.pattern) ? year : 0;
	return formatSymbol(series.pattern, { number: await takeNumber(tx, series.id, counted), year });
}
