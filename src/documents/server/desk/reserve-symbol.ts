import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { OperationRefusal } from '#platform/server/operation.ts';
import { setSymbol } from '../store/desk.ts';
import { changeDocument } from './change-document.ts';
import { takeSymbol, yearOfIssue } from './symbol-for.ts';

/** Gives a document its symbol before it is issued; the number is used from then on. 3.3 @returns the symbol */
export async function reserveSymbol(
	ctx: OperationContext,
	id: string,
	{ revision }: { revision: number },
): Promise<Result<{ symbol: string }, OperationRefusal | 'already-numbered' | 'no-series'>> {
	const year = await yearOfIssue(ctx);
	return changeDocument(ctx, id, { action: 'reserve', revision }, async (tx, document) => {
		if (document.symbol) return refuse('already-numbered');
		const symbol = await takeSymbol(tx, document, year);
		if (symbol === null) return refuse('no-series');
		await setSymbol(tx, id, symbol);
		return done({ value: { symbol }, detail: { symbol } });
	});
}
