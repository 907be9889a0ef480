import type { OperationContext } from '#platform/server/context.ts';
import { issueDocument, type IssueDocumentRefusal } from '../issue-document.ts';

/** How a press for several documents went. */
export interface IssuedSeveral {
	symbols: string[];
	refused: { id: string; refusal: IssueDocumentRefusal }[];
}

/** Numbers and issues documents in their order. Each is decided alone: a refusal does not stop the others. 3.2 */
export async function issueSeveral(
	ctx: OperationContext,
	documents: readonly { id: string; revision: number }[],
): Promise<IssuedSeveral> {
	const went: IssuedSeveral = { symbols: [], refused: [] };
	for (const { id, revision } of documents) {
		const result = await issueDocument(ctx, id, { revision });
		if (result.ok) went.symbols.push(result.value.symbol);
		else went.refused.push({ id, refusal: result.refusal });
	}
	return went;
}
