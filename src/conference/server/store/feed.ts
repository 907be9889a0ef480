import type { Identity } from '#platform/identity.ts';
import { sql, type Database } from '#platform/server/database.ts';
import type { SqlFragment } from '#platform/server/list.ts';
import type { Edition } from '../../edition.ts';
import { storedEdition } from '../../stored-edition.ts';
import type { ConferenceState } from '../../lifecycle.ts';

/** An announced conference with its published data. */
export interface PublicRow {
	id: string;
	state: ConferenceState;
	edition: Edition;
	publishedAt: Date;
	firstPublishedAt: Date;
	sequence: number;
	startsAt: number | null;
	endsAt: number | null;
	wholeDays: boolean;
	identity: Identity;
}

/** Selects conferences: those not over at a time, one by its address, those of an entry, or by ids. */
export type FeedSelection =
	| { slug: string }
	| { entry: string }
	| { since: Date }
	| { ids: readonly string[] };

/** Announced conferences, newest first, at most `limit`. */
export async function publicConferences(
	database: Database,
	selection: FeedSelection,
	limit: number,
): Promise<PublicRow[]> {
	const condition =
		'slug' in selection
			? sql`c.slug = ${selection.slug}`
			: 'entry' in selection
				? sql`exists (select from conference.relation r
					where r.conference_id = c.id and r.entry_id = ${selection.entry})`
				: 'ids' in selection
					? sql`c.id = any (${[...selection.ids]}::uuid[])`
					: sql`c.ends_at >= ${selection.since}`;
	const found = await sql<PublicRow>`
		select c.id, c.state, c.identity, c.published as edition, c.published_at as "publishedAt", c.sequence,
			coalesce(c.first_published_at, c.published_at) as "firstPublishedAt",
			(extract(epoch from c.starts_at) * 1000)::bigint as "startsAt",
			(extract(epoch from c.ends_at) * 1000)::bigint as "endsAt", c.whole_days as "wholeDays"
		from conference.conference c
		where c.state <> 'draft' and ${condition}
		order by c.first_day desc nulls last, c.slug limit ${limit}`.execute(database);
	return found.rows.map((row) => ({ ...row, edition: storedEdition(row.edition) }));
}

/** The sitemap's pages: conferences and their public meetings; samples are not for search engines. */
export const listedPages = (): SqlFragment => sql`
	select '/conferences/' || c.slug || coalesce('/meetings/' || m.number, '') as path, c.published_at as changed,
		extract(year from coalesce(c.first_day, c.published_at))::int as year
	from conference.conference c
	cross join lateral (select null::int as number union all
		select m.number from conference.meeting m where m.conference_id = c.id and m.listed) m
	where c.state <> 'draft' and not c.sample`;
