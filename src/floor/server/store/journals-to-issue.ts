import type { Edition } from '#conference';
import { readRows } from '#platform/server/batched-read.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { sql } from '#platform/server/database.ts';

/** A closed meeting whose journal has not been issued. */
export interface WithoutJournal {
	conference: string;
	meeting: string;
	kind: Edition['kind'];
}

/**
 * The meetings that were led to their end and have no journal, of conferences that are not archived. One statement,
 * batched.
 * @param conferences `null` = of all
 */
export const meetingsWithoutJournal = (
	ctx: Pick<OperationContext, 'database'>,
	conferences: readonly string[] | null,
): Promise<WithoutJournal[]> =>
	readRows(
		ctx,
		sql`select m.conference_id as conference, m.id as meeting, c.kind
		from conference.meeting m join conference.conference c on c.id = m.conference_id
		join floor.meeting f on f.meeting_id = m.id
		left join floor.journal j on j.meeting_id = m.id
		left join documents.document d on d.id = j.document_id
		where m.state = 'closed' and not m.cancelled and c.state not in ('draft', 'archived')
			and (d.id is null or d.state = 'draft')
			and (${conferences}::uuid[] is null or m.conference_id = any (${conferences}::uuid[]))
		order by m.closed_at, m.id`,
	);
