import { sql, type Transaction } from '#platform/server/database.ts';
import { dayOf } from '../../community.ts';

/**
 * Writes the last version of a warning, which is its withdrawal, and ends a draft of another. The warning is locked.
 * @returns its number
 */
export async function insertWithdrawal(
	tx: Transaction,
	warning: string,
	{ by, note, now }: { by: string | null; note: string; now: Date },
): Promise<number> {
	await sql`delete from warnings.warning_version where warning_id = ${warning} and state <> 'released'`.execute(
		tx,
	);
	const made = await sql<{ version: number }>`insert into warnings.warning_version
			(warning_id, version, change, state, content, note, drafted_by, drafted_at, released_at)
		select ${warning}, max(version) + 1, 'withdrawal', 'released', '{}', ${note},
			${by}::uuid, ${now}, ${now}
		from warnings.warning_version where warning_id = ${warning} returning version`.execute(tx);
	const version = made.rows[0]?.version ?? 0;
	await sql`update warnings.warning set state = 'withdrawn', withdrawn_at = ${now}, version = ${version},
			reviewers = '{}', confirm_by = null, revision = revision + 1
		where id = ${warning}`.execute(tx);
	return version;
}

/** Somebody to whom the end of a community is told. */
export interface ClosedMember {
	id: string;
	name: string;
	email: string;
	/** Of the warnings that were withdrawn: those that they sent or had. */
	warnings: string[];
}

/**
 * The steward of a community, and holders of its posts, also lapsed ones: copies may be with them. Each person once.
 * @param withdrawn warnings
 */
export async function membersOfClosed(
	tx: Transaction,
	community: string,
	withdrawn: readonly string[],
): Promise<ClosedMember[]> {
	const found = await sql<ClosedMember>`with own as (
			select h.person_id as person, h.post_id as id from warnings.post_holder h
				join warnings.post p on p.id = h.post_id
				where p.community_id = ${community} and p.removed_at is null and h.until is null
			union select h.person_id, h.person_id from warnings.post_holder h
				join warnings.post p on p.id = h.post_id
				where p.community_id = ${community} and p.removed_at is null and h.until is null
			union select steward_id, null from warnings.community where id = ${community} and steward_id is not null
		), had as (
			select d.recipient_id as id, d.warning_id as warning from warnings.delivery d
				where d.warning_id = any (${[...withdrawn]}::uuid[])
			union select unnest(w.owners), w.id from warnings.warning w where w.id = any (${[...withdrawn]}::uuid[])
		) select person.id, person.name, person.email,
			coalesce(array_agg(distinct had.warning) filter (where had.warning is not null), '{}') as warnings
		from own join platform.person person on person.id = own.person left join had on had.id = own.id
		group by person.id order by person.id`.execute(tx);
	return found.rows;
}

/** Posts that give access on a day, of open communities, as `reachable_post`. */
const reachable = (day: string) => sql`reachable_post as (
	select p.id, p.community_id from warnings.post p join warnings.community c on c.id = p.community_id
	where p.removed_at is null and p.confirmed_until >= ${day} and c.closed_at is null
)`;

/** Delivers a withdrawal to all who ever had a version and are still members, but not to its source. 12.12 @returns how many */
export async function deliverWithdrawal(
	tx: Transaction,
	warning: string,
	{ version, now }: { version: number; now: Date },
): Promise<number> {
	const made = await sql`with ${reachable(dayOf(now))}
		insert into warnings.delivery (warning_id, version, recipient_id, is_person, delivered_at)
		select distinct d.warning_id, ${version}::int, d.recipient_id, d.is_person, ${now}::timestamptz
		from warnings.delivery d join warnings.warning w on w.id = d.warning_id
		where d.warning_id = ${warning} and d.recipient_id <> all (w.owners) and (
			d.recipient_id in (select id from reachable_post)
			or d.is_person and exists (select from warnings.post_holder h join reachable_post p on p.id = h.post_id
				where h.person_id = d.recipient_id and h.until is null and p.community_id = w.community_id))
		returning 1`.execute(tx);
	return made.rows.length;
}
