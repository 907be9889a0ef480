import { clockAt } from '#conference/server';
import { organisation } from '#directory/server';
import type { OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { countsByYear, formatSymbol, withSuffix } from '../../symbol.ts';
import { documentById, type DocumentRow } from '../store/documents.ts';
import { kindSettings } from '../store/kind-settings.ts';
import { isSymbolTaken, isSymbolUsed, peekNumber, takeNumber } from '../store/numbers.ts';
import { allSeries, type Series } from '../store/series.ts';

/** The year of issue, at the organisation's seat. 1.2 */
export async function yearOfIssue(ctx: OperationContext): Promise<number> {
	const zone = (await organisation(ctx))?.timeZone ?? 'UTC';
	return Number(clockAt(ctx.now.getTime(), zone).day.slice(0, 4));
}

/** The series of a document: its own, else that of its kind in the conference. 3.2 */
async function seriesFor(tx: Transaction, document: DocumentRow): Promise<Series | null> {
	const settings = document.series ? [] : await kindSettings(tx, document.conference);
	const id = document.series ?? settings.find(({ kind }) => kind === document.kind)?.series;
	return (await allSeries(tx)).find((one) => one.id === id) ?? null;
}

/**
 * The symbol of a locked document: the one reserved before, of its base with a suffix, or the next of its series. Takes
 * the number. 1.3, 3.3
 * @returns `null` if nothing says how its symbol is written
 */
export async function takeSymbol(
	tx: Transaction,
	document: DocumentRow,
	year: number,
): Promise<string | null> {
	if (document.symbol) return document.symbol;
	if (document.base && document.suffix) return symbolOfFollowing(tx, document);
	const series = await seriesFor(tx, document);
	if (!series) return null;
	const counted = countsByYear(series.pattern) ? year : 0;
	return freeSymbol(
		(symbol) => isSymbolTaken(tx, symbol),
		async () => formatSymbol(series.pattern, { number: await takeNumber(tx, series.id, counted), year }),
	);
}

/** The first symbol of a series that no document of another series has. @param next its symbols, one after the other */
async function freeSymbol(
	isUsed: (symbol: string) => Promise<boolean>,
	next: () => Promise<string> | string,
): Promise<string> {
	for (;;) {
		const symbol = await next();
		if (!(await isUsed(symbol))) return symbol;
	}
}

async function symbolOfFollowing(tx: Transaction, document: DocumentRow): Promise<string | null> {
	const base = document.base && (await documentById(tx, document.base));
	if (!base || !base.symbol || !document.suffix) return null;
	return withSuffix(base.symbol, document.suffix, document.suffixNumber ?? 1);
}

/** The symbol that a document would get now, as an estimate; takes nothing. */
export async function nextSymbol(ctx: OperationContext, document: DocumentRow): Promise<string | null> {
	if (document.symbol) return document.symbol;
	const year = await yearOfIssue(ctx);
	return ctx.database.transaction().execute(async (tx) => {
		if (document.base) return symbolOfFollowing(tx, document);
		const series = await seriesFor(tx, document);
		if (!series) return null;
		let number = await peekNumber(tx, series.id, countsByYear(series.pattern) ? year : 0);
		return freeSymbol(
			(symbol) => isSymbolUsed(tx, symbol),
			() => formatSymbol(series.pattern, { number: number++, year }),
		);
	});
}
