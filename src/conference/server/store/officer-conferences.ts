import { sql, type Database } from '#platform/server/database.ts';
import type { Language, Texts } from '#platform/language.ts';
import { byName, containsWords, type ListSource } from '#platform/server/list.ts';
import { states, type ConferenceState } from '../../lifecycle.ts';
import type { OfficerConferencesSort } from '../../officer-conferences-list.ts';
import { inForce } from './roles.ts';

export interface OfficeRow {
	id: string;
	slug: string;
	state: ConferenceState;
	isTemplate: boolean;
	title: Texts;
	original: string;
	firstDay: string | null;
	lastDay: string | null;
	year: string | null;
	sample: boolean;
	unpublished: boolean;
	savedAt: Date;
	savedBy: string | null;
}

/** An officer's search: all conferences, or those in which the person is an officer or holds a section now. */
interface OfficerSearch {
	person: string | null;
	all: boolean;
	now: Date;
	/** All words must occur in the address or the title, published or not, in any language. */
	words: readonly string[];
	/** The language for sorting titles. */
	language: Language;
}

/** The conferences that an officer may edit; those without published dates or a year sort as the newest. */
export const officerConferencesSource = ({
	person,
	all,
	now,
	words,
	language,
}: OfficerSearch): ListSource<OfficerConferencesSort> => ({
	// Searches both the published title and that of the working copy.
	from: sql`conference.conference c join conference.working w on w.conference_id = c.id, lateral (
		select concat_ws(' ', c.slug, (select string_agg(value, ' ') from (
			select value from jsonb_each_text(c.title) union
			select value from jsonb_each_text(w.document -> 'title')) titles)) as text) named`,
	where: sql`(${all} or exists (select from conference.role_holder o
		where o.conference_id = c.id and o.person_id = ${person} and o.role = 'officer')
		or exists (select from conference.section_holder s where s.conference_id = c.id and s.person_id = ${person}
			and ${inForce(now)}))`,
	search: { where: containsWords(sql`named.text`, words) },
	id: sql`c.id`,
	tieBreaker: sql`c.slug`,
	keys: sql`array[c.state]`,
	sorts: {
		date: sql`coalesce(c.first_day, make_date((c.published ->> 'year')::int, 1, 1), 'infinity')`,
		title: sql`coalesce(w.document -> 'title' ->> ${language}, w.document -> 'title' ->> (w.document ->> 'original'))
			${byName(language)}`,
		state: sql`array_position(${[...states]}::text[], c.state)`,
		saved: sql`w.saved_at`,
	},
});

/** Summaries of working copies, in the order of their ids. */
export async function officerConferenceRows(
	database: Database,
	ids: readonly string[],
): Promise<OfficeRow[]> {
	const found = await sql<OfficeRow>`
		select c.id, c.slug, c.state, c.is_template as "isTemplate", c.published is distinct from w.document as unpublished,
			w.document -> 'title' as title, w.document ->> 'original' as original,
			w.document ->> 'firstDay' as "firstDay", w.document ->> 'lastDay' as "lastDay",
			w.document ->> 'year' as year,
			(w.document ->> 'sample')::boolean as sample,
			w.saved_at as "savedAt", p.name as "savedBy"
		from unnest(${[...ids]}::uuid[]) with ordinality page(id, place) join conference.conference c on c.id = page.id
		join conference.working w on w.conference_id = c.id
		left join platform.person p on p.id = w.saved_by
		order by page.place`.execute(database);
	return found.rows;
}
