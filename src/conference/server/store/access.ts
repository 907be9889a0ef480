import { sql, type Database } from '#platform/server/database.ts';
import { isId, type Edition } from '../../edition.ts';
import type { ConferenceState } from '../../lifecycle.ts';
import type { DelegationFacts, Role } from '../../roles.ts';

/** A conference with what the permission check needs about the actor. */
export interface ConferenceAccessRow {
	id: string;
	slug: string;
	state: ConferenceState;
	role: Role | null;
	published: Edition | null;
	publishedAt: Date | null;
	sequence: number;
	/** ms; from listed meetings only */
	startsAt: number | null;
	endsAt: number | null;
	wholeDays: boolean;
	loaded: string | null;
}

const columns = sql`c.id, c.slug, c.state, c.published, c.published_at as "publishedAt", c.sequence, c.loaded,
	(extract(epoch from c.starts_at) * 1000)::bigint as "startsAt",
	(extract(epoch from c.ends_at) * 1000)::bigint as "endsAt", c.whole_days as "wholeDays",
	p.role`;

/** The conference that matches a condition; the condition may end with a lock. */
async function selectAccess(
	database: Database,
	person: string | null,
	which: ReturnType<typeof sql>,
): Promise<ConferenceAccessRow | null> {
	const found = await sql<ConferenceAccessRow>`select ${columns} from conference.conference c
		left join conference.role_holder p on p.conference_id = c.id and p.person_id = ${person}
		where ${which}`.execute(database);
	return found.rows[0] ?? null;
}

/** The conference at an address, with a person's role in it. */
export const accessBySlug = (
	database: Database,
	slug: string,
	person: string | null,
): Promise<ConferenceAccessRow | null> => selectAccess(database, person, sql`c.slug = ${slug}`);

export const accessById = (
	database: Database,
	id: string,
	person: string | null,
): Promise<ConferenceAccessRow | null> =>
	isId(id) ? selectAccess(database, person, sql`c.id = ${id}`) : Promise.resolve(null);

/** The same, locked until the transaction ends. */
export const lockedAccess = (
	database: Database,
	slug: string,
	person: string | null,
): Promise<ConferenceAccessRow | null> =>
	selectAccess(database, person, sql`c.slug = ${slug} for update of c`);

/** A conference without its published edition, which changes seldom; with the caller's delegation. */
export type ReaderAccess = Omit<ConferenceAccessRow, 'published' | 'loaded'> & {
	isPublished: boolean;
	delegation: DelegationFacts | null;
};

/** The conference at an address, or that of a meeting or of an id, for a reader. */
export async function readerAccess(
	database: Database,
	person: string | null,
	which: { slug: string } | { meeting: string } | { id: string },
): Promise<ReaderAccess | null> {
	const condition =
		'slug' in which
			? sql`c.slug = ${which.slug}`
			: 'id' in which
				? sql`c.id = ${which.id}`
				: sql`c.id = (select conference_id from conference.meeting where id = ${which.meeting})`;
	const found = await sql<ReaderAccess>`
		select c.id, c.slug, c.state, c.published is not null as "isPublished",
			c.published_at as "publishedAt", c.sequence,
			(extract(epoch from c.starts_at) * 1000)::bigint as "startsAt",
			(extract(epoch from c.ends_at) * 1000)::bigint as "endsAt", c.whole_days as "wholeDays", p.role,
			p.delegation
		from conference.conference c
		left join conference.role_holder p on p.conference_id = c.id and p.person_id = ${person}
		where ${condition}`.execute(database);
	return found.rows[0] ?? null;
}

/** A meeting by its number, with what the permission check needs; published conferences only. */
export async function meetingByNumber(
	database: Database,
	slug: string,
	number: number,
	person: string | null,
): Promise<(Pick<ConferenceAccessRow, 'state' | 'role'> & { id: string; listed: boolean }) | null> {
	const found = await sql<Pick<ConferenceAccessRow, 'state' | 'role'> & { id: string; listed: boolean }>`
		select m.id, m.listed, c.state, p.role from conference.conference c
		join conference.meeting m on m.conference_id = c.id and m.number = ${number}
		left join conference.role_holder p on p.conference_id = c.id and p.person_id = ${person}
		where c.slug = ${slug} and c.published is not null`.execute(database);
	return found.rows[0] ?? null;
}
