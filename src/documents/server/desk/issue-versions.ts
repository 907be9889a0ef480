import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { issueVersions } from '../store/versions.ts';
import { changeDocument, type ChangeRefusal } from './change-document.ts';

/** Issues the language versions that were checked after a document was issued. 3.4 */
export const issueFurtherVersions = (
	ctx: OperationContext,
	id: string,
): Promise<Result<null, ChangeRefusal | 'not-issued' | 'no-version'>> =>
	changeDocument<null, ChangeRefusal | 'not-issued' | 'no-version'>(
		ctx,
		id,
		{ action: 'issue-versions' },
		async (tx, document) => {
			if (document.state !== 'issued') return refuse('not-issued');
			const issued = await issueVersions(tx, id, ctx.now);
			return issued.length ? done({ value: null, detail: { count: issued.length } }) : refuse('no-version');
		},
	);
