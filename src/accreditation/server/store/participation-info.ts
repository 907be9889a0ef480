import { readRows } from '#platform/server/batched-read.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { sql } from '#platform/server/database.ts';
import type { OpenCategory } from '../../participation-info.ts';

/** The categories of a conference without their places, each with the conference's contact address. */
export const categoriesWithContact = (
	ctx: Pick<OperationContext, 'database'>,
	conference: string,
): Promise<(OpenCategory & { contact: string | null })[]> =>
	readRows(
		ctx,
		sql`select c.category,
			c.self_registration as "selfRegistration", s.contact,
			(extract(epoch from c.opens_at) * 1000)::float8 as "opensAt",
			(extract(epoch from c.closes_at) * 1000)::float8 as "closesAt"
		from accreditation.category c left join accreditation.email_setting s using (conference_id)
		where c.conference_id = ${conference}`,
	);
