import type { Texts } from '#platform/language.ts';
import { sql, type Database } from '#platform/server/database.ts';
import type { EvidenceLevel } from '../../level.ts';
import { reviewYears } from '../../review.ts';
import { isOfCountry, isOwnedBy, type OwnedBy } from './owners.ts';

/** A version with an open review, or one that is due. */
export interface ReviewCandidate {
	slug: string;
	title: Texts;
	original: string;
	position: number;
	name: Texts;
	computed: EvidenceLevel;
	shown: EvidenceLevel;
	/** `null` = a review is due. */
	review: { id: string; appealOf: string | null; openedAt: Date } | null;
	/** How many versions are due in all. */
	due: number;
}

/** Open reviews in a list at most, and versions that are due. */
const maxRows = 200;

/**
 * Open reviews and versions that are due, of practices without an interest of the expert: own reviews first, then open
 * ones, then harm, mixed and no effect. 6.1, 6.9
 */
export async function reviewCandidates(
	database: Database,
	{ country, now, ...expert }: OwnedBy & { country: string | null; now: Date },
): Promise<ReviewCandidate[]> {
	const found = await sql<
		Omit<ReviewCandidate, 'review'> & { id: string | null; appealOf: string | null; openedAt: Date | null }
	>`
		select p.slug, p.title, p.original_language as original, v.position, v.name, v.computed_level as computed,
			v.shown_level as shown, r.id, r.appeal_of as "appealOf", r.opened_at as "openedAt",
			(count(*) filter (where r.id is null) over ())::int as due
		from practices.version v join practices.practice p on p.id = v.practice_id
		left join practices.review r on r.version_id = v.id and r.ended_at is null
		left join practices.review_member m on m.review_id = r.id and m.person_id = ${expert.person}
		where p.state in ('published', 'withdrawn') and not ${isOwnedBy(expert)} and not ${isOfCountry(sql`${country}::uuid`)}
			and (r.id is not null or p.state = 'published' and not exists (
				select from practices.review d where d.version_id = v.id and d.level is not null
					and d.evidence_at = v.changed_at and d.ended_at > ${now}::timestamptz - make_interval(years => ${reviewYears})))
		order by m.review_id is null, r.id is null, v.computed_level in ('harm', 'mixed', 'no-effect') desc,
			coalesce(r.opened_at, v.changed_at), v.id
		limit ${maxRows}`.execute(database);
	return found.rows.map(({ id, appealOf, openedAt, ...row }) => ({
		...row,
		review: id && openedAt ? { id, appealOf, openedAt } : null,
	}));
}
