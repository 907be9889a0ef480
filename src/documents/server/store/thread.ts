import type { Texts } from '#platform/language.ts';
import { readRows } from '#platform/server/batched-read.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { sql } from '#platform/server/database.ts';
import type { SqlFragment } from '#platform/server/list.ts';
import type { DocumentKind } from '../../document.ts';
import type { Viewer } from '../../distribution.ts';
import { visibleTo } from './visible.ts';

/** A document for a thread. */
export interface ThreadDocument {
	id: string;
	conference: string;
	kind: DocumentKind;
	symbol: string;
	title: Texts;
	original: string;
	/** Of issue, UTC. */
	day: string | null;
}

/** The issued documents of these ids that a viewer may read. One statement, batched. */
export const readableByIds = (
	ctx: Pick<OperationContext, 'database'>,
	viewer: Viewer,
	ids: readonly string[],
): Promise<ThreadDocument[]> =>
	readRows(
		ctx,
		sql<ThreadDocument>`select d.id, d.conference_id as conference, d.kind, d.symbol, d.title,
			d.original_language as original, to_char(d.issued_at at time zone 'UTC', 'YYYY-MM-DD') as day
		from documents.document d where d.id = any (${[...ids]}::uuid[]) and d.state = 'issued'
			and d.symbol is not null and ${visibleTo(viewer)}`,
	);

/** A document that revises, adds to or corrects another came from it. */
export const revisionLinks = (): SqlFragment => sql`
	select 'document', base_id, 'document', id, null::timestamptz from documents.document where base_id is not null`;
