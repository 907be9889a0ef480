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

/** Working copies in short: all, or those of conferences in which the person is an officer. */
export async function conferencesForOfficers(
	database: Database,
	person: string | null,
	all: boolean,
): Promise<OfficeRow[]> {
	const found = await sql<OfficeRow>`
		select c.id, c.slug, c.state, c.published is distinct from w.document as unpublished,
			w.document -> 'title' as title, w.document ->> 'original' as original,
			w.document ->> 'firstDay' as "firstDay", w.document ->> 'lastDay' as "lastDay",
			(w.document ->> 'sample')::boolean as sample,
			w.saved_at as "savedAt", p.name as "savedBy"
		from conference.conference c
		join conference.working w on w.conference_id = c.id
		left join platform.person p on p.id = w.saved_by
		where ${all} or exists (select from conference.participant o
			where o.conference_id = c.id and o.person_id = ${person} and o.role = 'officer')
		order by w.document ->> 'firstDay' desc nulls first, c.slug limit 500`.execute(database);
	return found.rows;
}
