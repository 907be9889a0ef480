import { sql, type Database } from '#platform/server/database.ts';

/** A facet value of a conference. */
export interface FacetRow {
	kind: 'field' | 'state' | 'structure' | 'series' | 'year';
	slug: string;
	entry: string | null;
}

/**
 * Updates the catalogue's row of a conference: its facets and the day by which it is sorted. A conference of which only
 * the year is known comes after the others of its year in a list with the newest first.
 */
export async function upsertListing(
	database: Database,
	conference: string,
	facets: readonly FacetRow[],
): Promise<void> {
	await sql`
		insert into conference.facet (kind, entry_id, slug)
		select r.kind, r.entry, r.slug
		from jsonb_to_recordset(${JSON.stringify(facets)}::jsonb) as r(kind text, entry uuid, slug text)
		where not exists (select from conference.facet f where f.kind = r.kind and f.slug = r.slug)
		order by r.kind, r.slug
		on conflict (kind, slug) do nothing`.execute(database);
	await sql`
		insert into conference.listing (conference_id, first_day, facets, listed)
		select c.id, coalesce(c.first_day, make_date((c.published ->> 'year')::int, 1, 1)), array(
			select f.id from conference.facet f
			join jsonb_to_recordset(${JSON.stringify(facets)}::jsonb) as r(kind text, slug text)
				on f.kind = r.kind and f.slug = r.slug order by f.id), c.state <> 'draft'
		from conference.conference c where c.id = ${conference}
		on conflict (conference_id) do update set first_day = excluded.first_day, facets = excluded.facets,
			listed = excluded.listed`.execute(database);
}

/** Adds an announced conference to the catalogue, or removes a draft. */
export async function setListed(database: Database, conference: string, listed: boolean): Promise<void> {
	await sql`update conference.listing set listed = ${listed} where conference_id = ${conference}`.execute(
		database,
	);
}
