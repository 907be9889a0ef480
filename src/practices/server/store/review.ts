import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import { hasRows, rowsOf } from '#platform/server/query.ts';
import type { EvidenceLevel, PastLevel } from '../../level.ts';
import type { DecisionBasis, ReviewMember } from '../../review.ts';
import { enteredStudyOf } from './checks.ts';
import { isOfCountry, ownersColumn, type Party } from './owners.ts';

/** A review of a version, or an appeal. */
export interface ReviewRow {
	id: string;
	practice: string;
	version: string;
	/** The review whose decision is appealed against; `null` = it is no appeal. */
	appealOf: string | null;
	/** Of the appeal. */
	grounds: string | null;
	computed: PastLevel;
	openedAt: Date;
	/** `null` = it is open. */
	endedAt: Date | null;
	ending: DecisionBasis | 'lapsed' | 'superseded' | null;
	/** The level that was decided. */
	level: PastLevel | null;
	/** The version has not changed since it was opened. */
	isCurrent: boolean;
	/** An owner has appealed against it. */
	isAppealed: boolean;
}

const columns = sql`r.id, r.practice_id as practice, r.version_id as version, r.appeal_of as "appealOf", r.grounds,
	r.computed_level as computed, r.opened_at as "openedAt", r.ended_at as "endedAt", r.ending, r.level,
	r.evidence_at = v.changed_at as "isCurrent",
	exists (select from practices.review a where a.appeal_of = r.id) as "isAppealed"`;

/** The reviews of all versions of a practice, the newest first. */
export async function reviewsOf(database: Database | Transaction, practice: string): Promise<ReviewRow[]> {
	return rowsOf<ReviewRow>(database)`select ${columns} from practices.review r
		join practices.version v on v.id = r.version_id where r.practice_id = ${practice}
		order by coalesce(r.ended_at, 'infinity') desc, r.opened_at desc, r.id`;
}

/** Opens a review of a version with its present studies. @returns `null` if one is open, or the appeal was made */
export async function insertReview(
	tx: Transaction,
	version: string,
	{ appealOf = null, grounds = null, now }: { appealOf?: string | null; grounds?: string | null; now: Date },
): Promise<string | null> {
	const made = await sql<{ id: string }>`insert into practices.review
			(practice_id, version_id, appeal_of, grounds, computed_level, evidence_at, opened_at)
		select practice_id, id, ${appealOf}, ${grounds}, computed_level, changed_at, ${now}
			from practices.version where id = ${version}
		on conflict do nothing returning id`.execute(tx);
	return made.rows[0]?.id ?? null;
}

/** Ends an open review. @param level only of a decision */
export async function endReview(
	tx: Transaction,
	id: string,
	{
		ending,
		level,
		now,
	}: { ending: NonNullable<ReviewRow['ending']>; level: EvidenceLevel | null; now: Date },
): Promise<void> {
	await sql`update practices.review set ending = ${ending}, level = ${level}, ended_at = ${now}
		where id = ${id} and ended_at is null`.execute(tx);
}

/** The ids of open reviews that were opened before an instant, with their practices. */
export async function reviewsOpenedBefore(
	database: Database,
	before: Date,
): Promise<{ id: string; practice: string }[]> {
	return rowsOf<{ id: string; practice: string }>(database)`select id, practice_id as practice
		from practices.review where ended_at is null and opened_at <= ${before} order by opened_at`;
}

/** Sets the level that is shown of a version. @returns whether it was another one */
export async function setShownLevel(
	tx: Transaction,
	version: string,
	level: EvidenceLevel,
): Promise<boolean> {
	return hasRows(tx)`update practices.version set shown_level = ${level}
		where id = ${version} and shown_level <> ${level} returning 1`;
}

/** A member of a review: the declaration, and the vote. */
export interface ReviewMemberRow extends ReviewMember {
	/** `null` = the account was deleted, or a member of the board has not declared yet. */
	person: string | null;
	hasDeclared: boolean;
	/** 1 or 2 of a reviewer. */
	place: number | null;
	reasons: string | null;
	language: string | null;
	votedAt: Date | null;
	/** Of the practice; none once the review has ended. */
	owners: readonly Party[];
}

/** Whether an expert has an interest by the record: as submitter, or as compatriot of an owner. 6.1 */
const interestByRecord = (person: ReturnType<typeof sql>, country: ReturnType<typeof sql>) =>
	sql`(${person} = p.submitted_by or ${isOfCountry(country)})`;

/** The owners of the practice of an open review `r`. */
const openOwners = sql`case when r.ended_at is null then ${ownersColumn} else '[]' end as owners`;

/**
 * The members of reviews, with those of the board who can still vote: nobody with an interest by the record and, on an
 * appeal, nobody who voted before. A former expert is a member by a vote alone. `reviewMembers` adds the members of an
 * owner's delegation.
 */
export async function membersOf(
	database: Database | Transaction,
	reviews: readonly string[],
): Promise<(ReviewMemberRow & { review: string })[]> {
	if (!reviews.length) return [];
	const ids = sql`any (${[...reviews]}::uuid[])`;
	return rowsOf<ReviewMemberRow & { review: string }>(database)`
		select m.review_id as review, m.person_id as person, true as "hasDeclared", m.place,
			case when m.place is null then 'board' else 'reviewer' end as role,
			m.has_interest or coalesce(${interestByRecord(sql`m.person_id`, sql`e.country_id`)}, false) as "hasInterest",
			m.level, m.reasons, m.language, m.voted_at as "votedAt", ${openOwners},
			${enteredStudyOf(sql`m.person_id`, sql`p.id`)} as "hasEntered"
		from practices.review_member m join practices.review r on r.id = m.review_id
		join practices.practice p on p.id = r.practice_id
		left join practices.expert e on e.person_id = m.person_id
		where m.review_id = ${ids}
			and (m.level is not null or m.has_interest or e.is_board or m.place is not null and e.person_id is not null)
		union all
		select r.id, e.person_id, false, null, 'board', false, null, null, null, null, ${openOwners},
			${enteredStudyOf(sql`e.person_id`, sql`p.id`)}
		from practices.review r join practices.practice p on p.id = r.practice_id
		join practices.expert e on e.is_board and not coalesce(${interestByRecord(sql`e.person_id`, sql`e.country_id`)}, false)
		where r.id = ${ids} and r.ended_at is null
			and not exists (select from practices.review_member m
				where m.person_id = e.person_id and (m.review_id = r.id or m.review_id = r.appeal_of and m.level is not null))
		order by review, place, "votedAt", person`;
}

/** How many other experts can be reviewers: without interest by the record, who entered and checked no trial. 3.11 */
export async function otherReviewers(tx: Transaction, review: string, person: string): Promise<number> {
	const found = await rowsOf<{ n: number }>(tx)`select count(*)::int as n
		from practices.review r join practices.practice p on p.id = r.practice_id, practices.expert e
		where r.id = ${review} and e.person_id <> ${person} and not ${enteredStudyOf(sql`e.person_id`, sql`p.id`)}
			and not coalesce(${interestByRecord(sql`e.person_id`, sql`e.country_id`)}, false)
			and not exists (select from practices.review_member m where m.review_id = r.id and m.person_id = e.person_id)`;
	return found[0]?.n ?? 0;
}

/**
 * Frees the place of a reviewer who is no longer an expert, or has an interest: a vote stays and never counts, and a member
 * with an interest recuses.
 */
async function freePlace(tx: Transaction, review: string, place: number): Promise<void> {
	await sql`update practices.review_member m set place = null, has_interest = m.level is not null
			or exists (select from practices.expert e where e.person_id = m.person_id)
		where m.review_id = ${review} and m.place = ${place}`.execute(tx);
}

/**
 * Writes down a declaration. Until the vote a later one of an interest replaces one of none, and somebody without a place
 * gets one. @param options `place`: no member who counts has it @returns whether it was written
 */
export async function saveDeclaration(
	tx: Transaction,
	review: string,
	person: string,
	{ place, interest, now }: { place: number | null; interest: string | null; now: Date },
): Promise<boolean> {
	if (place) await freePlace(tx, review, place);
	return hasRows(tx)`insert into practices.review_member as m
			(review_id, person_id, place, has_interest, interest, declared_at)
		values (${review}, ${person}, ${place}, ${interest !== null}, ${interest ?? ''}, ${now})
		on conflict (review_id, person_id) do update set place = excluded.place,
			has_interest = excluded.has_interest, interest = excluded.interest, declared_at = excluded.declared_at
		where m.level is null and not m.has_interest
			and (excluded.has_interest or m.place is null and excluded.place is not null)
		returning 1`;
}

/** Records that members have an interest: their votes stay and never count, and reviewers lose their place. 6.1 */
export async function recordInterests(
	tx: Transaction,
	review: string,
	persons: readonly string[],
): Promise<void> {
	await sql`update practices.review_member set place = null, has_interest = true
		where review_id = ${review} and person_id = any (${[...persons]}::uuid[])`.execute(tx);
}

/** Hands in a vote of a member without one. @returns whether it was taken */
export async function saveVote(
	tx: Transaction,
	review: string,
	person: string,
	{ level, reasons, language, now }: { level: EvidenceLevel; reasons: string; language: string; now: Date },
): Promise<boolean> {
	return hasRows(tx)`update practices.review_member set level = ${level}, reasons = ${reasons},
			language = ${language}, voted_at = ${now}
		where review_id = ${review} and person_id = ${person} and level is null and not has_interest
		returning 1`;
}
