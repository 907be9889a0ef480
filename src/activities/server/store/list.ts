import type { Language } from '#platform/language.ts';
import { facetsOf } from '#platform/list.ts';
import { sql, type Database } from '#platform/server/database.ts';
import { byName, containsWords, type ListSource, type SqlFragment } from '#platform/server/list.ts';
import { columnOf, rowsOf } from '#platform/server/query.ts';
import { activitiesList, type ActivitySort } from '../../activities-list.ts';
import type { GridCell } from '../../grid.ts';

const isReleased = sql`a.state = 'released'`;
/** Rows with one of the keys, as the index finds them. */
const withKey = (keys: readonly (string | number)[]): SqlFragment =>
	sql`a.keys && ${keys.map(String)}::text[]`;

/** The list of released activities, or of all for officers. */
export function activitiesSource(
	words: readonly string[],
	language: Language,
	isOfficer: boolean,
): ListSource<ActivitySort> {
	const title = sql`coalesce(a.record -> 'title' ->> ${language}, a.record -> 'title' ->> a.original_language) ${byName(language)}`;
	const text = isOfficer ? sql`(a.identifier || ' ' || (a.record ->> 'title'))` : sql`a.search`;
	return {
		from: sql`activities.activity a`,
		where: isOfficer ? sql`true` : isReleased,
		id: sql`a.id`,
		keys: isOfficer ? sql`array_append(a.all_keys, 'state:' || a.state)` : sql`a.keys`,
		sorts: {
			changed: sql`a.changed_at`,
			start: sql`a.start_day`,
			// A coarse one has none. 2.3
			title: isOfficer ? title : sql`case when a.scope = 'full' then ${title} end`,
		},
		...(words.length && { search: { where: containsWords(text, words) } }),
		...(!isOfficer && {
			indexed: Object.fromEntries(facetsOf(activitiesList).map((facet) => [facet, withKey])),
		}),
	};
}

/** The countries, years and reporters of released activities, for facets. */
export const facetValuesInUse = (database: Database) =>
	columnOf<string>(database)`select distinct key from activities.activity a, unnest(a.keys) key
		where ${isReleased} and (key like 'country:%' or key like 'year:%' or key like 'reporter:%')`;
/** The countries of all activities. */
export const countriesInUse = (database: Database) =>
	columnOf<string>(database)`select distinct country from activities.activity a, unnest(a.countries) country`;

/** How many activities there are by theme and country, counted once. 8.1 */
export const gridCells = (database: Database) =>
	rowsOf<GridCell>(database)`select theme, country, count(distinct a.counted_as)::int as count
		from activities.activity a, unnest(a.themes) theme, unnest(a.countries) country
		where ${isReleased} group by theme, country`;

/** The released activities on a theme in a country, at most some. */
export const activitiesAt = (database: Database, theme: string | null, country: string, most: number) =>
	columnOf<string>(database)`select a.id from activities.activity a
		where ${isReleased} and a.keys @> ${[`country:${country}`, ...(theme ? [`theme:${theme}`] : [])]}::text[]
		order by a.changed_at desc, a.id limit ${most}`;

/** Who reports other work in a country, in full, by name. 9.1 */
export const reportersAt = (database: Database, country: string) =>
	columnOf<string>(database)`select distinct o.name from activities.activity a
		join activities.organisation o on o.id = a.reporter_id
		where ${isReleased} and a.scope = 'full' and a.keys @> ${[`country:${country}`]}::text[] order by o.name limit 200`;

/** Activities that are released in full, for the search. */
export const releasedActivities = (database: Database) =>
	columnOf<string>(
		database,
	)`select a.id from activities.activity a where ${isReleased} and a.scope = 'full' order by a.id`;

/** Pages for the sitemap; samples are not for search engines. */
export const publicActivities =
	(): SqlFragment => sql`select '/activities/' || a.id as path, a.changed_at as changed,
	extract(year from a.changed_at)::int as year from activities.activity a
	where ${isReleased} and a.scope = 'full' and not a.sample`;
