import type { Database } from '#platform/server/database.ts';
import { rowsOf } from '#platform/server/query.ts';
import type { OpenCategory } from '../../take-part.ts';

/** The categories of a conference without their places, each with the conference's contact address. */
export const categoriesWithContact = (
	database: Database,
	conference: string,
): Promise<(OpenCategory & { contact: string | null })[]> =>
	rowsOf<OpenCategory & { contact: string | null }>(database)`select c.category,
			c.self_registration as "selfRegistration", s.contact,
			(extract(epoch from c.opens_at) * 1000)::float8 as "opensAt",
			(extract(epoch from c.closes_at) * 1000)::float8 as "closesAt"
		from accreditation.category c left join accreditation.email_setting s using (conference_id)
		where c.conference_id = ${conference}`;
