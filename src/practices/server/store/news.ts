import type { Texts } from '#platform/language.ts';
import { sql, type Database } from '#platform/server/database.ts';
import { rowsOf } from '#platform/server/query.ts';
import type { EvidenceLevel } from '../../level.ts';
import type { WouldRepeat } from '../../experience.ts';
import { isPartyOf, isOwnedBy, type Party, type OwnedBy } from './owners.ts';

/** Until when a person has read the news; `null` = never. */
export async function newsReadBy(database: Database, person: string): Promise<Date | null> {
	const found = await sql<{ until: Date }>`select until from practices.news_read
		where person_id = ${person}`.execute(database);
	return found.rows[0]?.until ?? null;
}

/** Writes down until when a person has read the news, never earlier than before. */
export async function saveNewsRead(database: Database, person: string, until: Date): Promise<void> {
	await sql`insert into practices.news_read as r (person_id, until) values (${person}, ${until})
		on conflict (person_id) do update set until = greatest(r.until, excluded.until)`.execute(database);
}

/** A version whose evidence has changed, or whose practice was published. */
export interface ChangedVersionRow {
	slug: string;
	title: Texts;
	original: string;
	position: number;
	name: Texts;
	computed: EvidenceLevel;
	shown: EvidenceLevel;
	/** Studies that were entered since and count. */
	studies: number;
	at: Date;
	/** Of all versions that have changed. */
	total: number;
}

/** The versions of published practices that have changed since an instant, those with harm first, the newest first. */
export async function changedVersions(
	database: Database,
	since: Date,
	limit: number,
): Promise<ChangedVersionRow[]> {
	return rowsOf<ChangedVersionRow>(database)`
		with changed as (select p.slug, p.title, p.original_language as original, v.id, v.position, v.name,
				v.computed_level as computed, v.shown_level as shown, greatest(v.changed_at, p.published_at) as at,
				count(*) over ()::int as total
			from practices.version v join practices.practice p on p.id = v.practice_id
			where p.state in ('published', 'withdrawn') and (v.changed_at > ${since} or p.published_at > ${since})
			order by 'harm' in (v.computed_level, v.shown_level) desc, at desc, v.id limit ${limit})
		select c.slug, c.title, c.original, c.position, c.name, c.computed, c.shown, c.at, c.total,
			(select count(*)::int from practices.study s where s.version_id = c.id and s.entered_at > ${since}
				and s.withdrawn_at is null) as studies
		from changed c order by 'harm' in (c.computed, c.shown) desc, c.at desc, c.id`;
}

/** A report by others on a practice of the reader. */
export interface ReportNewsRow extends Party {
	slug: string;
	title: Texts;
	original: string;
	year: number;
	failed: Texts;
	repeat: WouldRepeat;
	/** Of all such reports. */
	total: number;
}

/** The reports of others since an instant on practices of a person and their States, failures first, the newest first. */
export async function reportsOfOthers(
	database: Database,
	owner: OwnedBy,
	since: Date,
	limit: number,
): Promise<ReportNewsRow[]> {
	return rowsOf<ReportNewsRow>(
		database,
	)`select p.slug, p.title, p.original_language as original, e.entry_id as entry,
			e.delegation_id as delegation, e.name, e.year, e.what_failed as failed, e.would_repeat as repeat, count(*) over ()::int as total
		from practices.experience e join practices.practice p on p.id = e.practice_id
		where e.state = 'published' and e.reported_at > ${since} and e.person_id is distinct from ${owner.person}
			and not ${isPartyOf('e', owner)} and ${isOwnedBy(owner)}
		order by e.would_repeat = 'no' or e.what_failed <> '{}' desc, e.reported_at desc, e.id
		limit ${limit}`;
}

/** The published activities of a person and their States, whose codes they hand out, the newest first; at most `limit`. */
export async function ownActivities(
	database: Database,
	owner: OwnedBy,
	limit: number,
): Promise<{ slug: string; title: Texts; original: string }[]> {
	return rowsOf<{ slug: string; title: Texts; original: string }>(database)`
		select p.slug, p.title, p.original_language as original from practices.practice p
		where p.state = 'published' and p.record ->> 'kind' = 'activity' and ${isOwnedBy(owner)}
		order by p.published_at desc, p.id limit ${limit}`;
}
