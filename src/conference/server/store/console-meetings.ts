import { sql } from '#platform/server/database.ts';
import { containsWords, type ListSource } from '#platform/server/list.ts';
import type { ConsoleMeetingsSort } from '../../console-meetings-list.ts';

/**
 * The list source of the meetings of a conference.
 * @param options `words`: all occur in the title, in any language, the number or the place; `zone`: of its days
 */
export const consoleMeetingsSource = (
	conference: string,
	{ words, zone }: { words: readonly string[]; zone: string },
): ListSource<ConsoleMeetingsSort> => ({
	from: sql`conference.meeting m, lateral (
		select concat_ws(' ', m.number, (select string_agg(value, ' ') from (
			select value from jsonb_each_text(m.title) union all
			select value from jsonb_each_text(m.place)) texts)) as text) named`,
	where: sql`m.conference_id = ${conference}`,
	search: { where: containsWords(sql`named.text`, words) },
	id: sql`m.id`,
	tieBreaker: sql`m.number`,
	keys: sql`array[case when m.cancelled then 'cancelled' else m.state end, m.day::text]`,
	sorts: {
		// A meeting without a known hour comes after the others of its day.
		time: sql`coalesce(m.starts_at, (m.day + 1)::timestamp at time zone ${zone})`,
		number: sql`m.number`,
	},
});
