import type { Language } from '#platform/language.ts';
import { sql, type Database } from '#platform/server/database.ts';
import { byName, type ListSource } from '#platform/server/list.ts';
import type { Category } from '../../categories.ts';
import { registrationStates, type RegistrationState } from '../../registration.ts';
import type { RegistrationSort } from '../../registrations-list.ts';

/** A registration in the officers' list. */
export interface ListedRegistration {
	id: string;
	givenName: string;
	familyName: string;
	jobTitle: string;
	email: string;
	category: Category;
	delegation: string | null;
	state: RegistrationState;
	underReview: boolean;
	/** ms */
	changedAt: number;
}

/** The list source of the registrations of a conference; names are sorted by the language's collation. */
export const registrationsSource = (
	conference: string,
	language: Language,
	words: readonly string[],
): ListSource<RegistrationSort> => ({
	from: sql`accreditation.registration r left join accreditation.delegation d on d.id = r.delegation_id`,
	// Who has not confirmed their address is nobody's work yet.
	where: sql`r.conference_id = ${conference} and r.state <> 'unconfirmed'`,
	search: {
		where: sql.join(
			words.map(
				(word) =>
					sql`strpos(lower(r.given_name || ' ' || r.family_name || ' ' || r.email), lower(${word})) > 0`,
			),
			sql` and `,
		),
	},
	id: sql`r.id`,
	tieBreaker: sql`r.family_name ${byName(language)}`,
	keys: sql`array[r.state, r.category, r.delegation_id::text]`,
	sorts: {
		name: sql`r.family_name ${byName(language)}`,
		state: sql`array_position(${[...registrationStates]}::text[], r.state)`,
		delegation: sql`coalesce(d.name ->> ${language}, d.name ->> 'en') ${byName(language)}`,
		changed: sql`r.changed_at`,
	},
});

/** Registrations of a list, in the order of their ids. */
export async function registrationsBy(
	database: Database,
	ids: readonly string[],
): Promise<ListedRegistration[]> {
	const found = await sql<ListedRegistration>`
		select r.id, r.given_name as "givenName", r.family_name as "familyName", r.job_title as "jobTitle", r.email,
			r.category, r.delegation_id as delegation, r.state, r.under_review as "underReview",
			(extract(epoch from r.changed_at) * 1000)::float8 as "changedAt"
		from accreditation.registration r
		join unnest(${[...ids]}::uuid[]) with ordinality page(id, place) on page.id = r.id
		order by page.place`.execute(database);
	return found.rows;
}
