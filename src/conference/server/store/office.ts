import { sql, type Database } from '#platform/server/database.ts';
import type { Texts } from '#platform/language.ts';
import type { ConferenceState } from '../../life.ts';

export interface OfficeRow {
	id: string;
	slug: string;
	state: ConferenceState;
	title: Texts;
	original: string;
	firstDay: string | null;
	lastDay: string | null;
	sample: boolean;
	unpublished: boolean;
	savedAt: Date;
	savedBy: string | null;
}

/** Which conferences an officer looks for: all of them, or those in which the person is an officer. */
export interface Looked {
	person: string | null;
	all: boolean;
	/** All of them stand in the address or in the title, published or not yet, in whichever language. */
	words: readonly string[];
}

// Found by the title that is published and by the one that officers work on, which may be another.
const fitting = ({ person, all, words }: Looked) => sql`
	from conference.conference c join conference.working w on w.conference_id = c.id, lateral (
		select lower(concat_ws(' ', c.slug, (select string_agg(value, ' ') from (
			select value from jsonb_each_text(c.title) union
			select value from jsonb_each_text(w.document -> 'title')) titles))) as said) named
	where (${all} or exists (select from conference.participant o
			where o.conference_id = c.id and o.person_id = ${person} and o.role = 'officer'))
		and ${
			words.length
				? sql.join(
						words.map((word) => sql`strpos(said, lower(${word})) > 0`),
						sql` and `,
					)
				: sql`true`
		}`;

/** How many conferences an officer has to look through. */
export async function countForOfficers(database: Database, looked: Looked): Promise<number> {
	const found = await sql<{ total: number }>`select count(*) as total ${fitting(looked)}`.execute(database);
	return found.rows[0]?.total ?? 0;
}

/** Working copies in short: first those of which no day is published, then by that day, the last one first. */
export async function conferencesForOfficers(
	database: Database,
	looked: Looked,
	{ limit, offset }: { limit: number; offset: number },
): Promise<OfficeRow[]> {
	const found = await sql<OfficeRow>`
		with page as (select c.id ${fitting(looked)}
			order by c.first_day desc nulls first, c.slug limit ${limit} offset ${offset})
		select c.id, c.slug, c.state, c.published is distinct from w.document as unpublished,
			w.document -> 'title' as title, w.document ->> 'original' as original,
			w.document ->> 'firstDay' as "firstDay", w.document ->> 'lastDay' as "lastDay",
			(w.document ->> 'sample')::boolean as sample,
			w.saved_at as "savedAt", p.name as "savedBy"
		from page join conference.conference c on c.id = page.id
		join conference.working w on w.conference_id = c.id
		left join platform.person p on p.id = w.saved_by
		order by c.first_day desc nulls first, c.slug`.execute(database);
	return found.rows;
}
