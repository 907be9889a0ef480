import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { OperationRefusal } from '#platform/server/operation.ts';
import { issueVersions } from '../store/versions.ts';
import { changeDocument } from './change-document.ts';

/** Issues the language versions that were checked after a document was issued. 3.4 */
export const issueFurtherVersions = (
	ctx: OperationContext,
	id: string,
): Promise<Result<null, OperationRefusal | 'not-issued' | 'no-version'>> =>
	changeDocument(ctx, id, { action: 'issue-versions' }, async (tx, document) => {
		if (document.state !== 'issued') return refuse('not-issued');
		const issued = await issueVersions(tx, id, ctx.now);
		return issued.length ? done({ value: null, detail: { count: issued.length } }) : refuse('no-version');
	});
