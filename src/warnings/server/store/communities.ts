import type { Texts } from '#platform/language.ts';
import { readRows } from '#platform/server/batched-read.ts';
import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import type { PostSector } from '../../community.ts';

/** A post of a community. */
export interface PostRow {
	id: string;
	community: string;
	number: number;
	/** Of the directory. */
	entry: string | null;
	name: Texts;
	sector: PostSector;
	isHidden: boolean;
	dutyContact: string;
	joinedAt: Date;
	confirmedUntil: string;
	removedAt: Date | null;
	revision: number;
}

/** The columns of a `PostRow`, of `warnings.post p`. */
export const postColumns = sql`p.id, p.community_id as community, p.number, p.entry_id as entry, p.name, p.sector,
	p.is_hidden as "isHidden", p.duty_contact as "dutyContact", p.joined_at as "joinedAt",
	p.confirmed_until as "confirmedUntil", p.removed_at as "removedAt", p.revision`;

/** The posts that a person holds now, in communities that are open; also lapsed ones, which give no access. */
export async function postsHeldBy(
	ctx: { database: Database | Transaction },
	person: string,
): Promise<PostRow[]> {
	const found = await readRows<Omit<PostRow, 'joinedAt'> & { joinedAt: string }>(
		ctx,
		sql`select ${postColumns} from warnings.post_holder h
		join warnings.post p on p.id = h.post_id join warnings.community c on c.id = p.community_id
		where h.person_id = ${person} and h.until is null and p.removed_at is null and c.closed_at is null
		order by p.joined_at, p.id`,
	);
	return found.map((row) => ({ ...row, joinedAt: new Date(row.joinedAt) }));
}

/** The posts of a community that give access on a day (`2026-11-28`), in the order of their numbers. */
export async function activePosts(
	database: Database | Transaction,
	community: string,
	day: string,
): Promise<PostRow[]> {
	const found = await sql<PostRow>`select ${postColumns} from warnings.post p
		join warnings.community c on c.id = p.community_id
		where p.community_id = ${community} and p.removed_at is null and p.confirmed_until >= ${day} and c.closed_at is null
		order by p.number`.execute(database);
	return found.rows;
}

/** Posts by their ids, also removed ones. */
export async function postsById(
	database: Database | Transaction,
	ids: readonly string[],
): Promise<PostRow[]> {
	const found =
		await sql<PostRow>`select ${postColumns} from warnings.post p where p.id = any (${[...ids]}::uuid[])
		order by p.number`.execute(database);
	return found.rows;
}

/** Somebody who holds a post or is its deputy. */
export interface PostHolder {
	/** Says nothing about the person. */
	id: string;
	post: string;
	person: string;
	name: string;
	email: string;
	isDeputy: boolean;
	since: Date;
}

/** Who holds posts now, holders before deputies. */
export async function holdersOf(
	database: Database | Transaction,
	posts: readonly string[],
): Promise<PostHolder[]> {
	const found =
		await sql<PostHolder>`select h.id, h.post_id as post, h.person_id as person, person.name, person.email,
			h.is_deputy as "isDeputy", h.since
		from warnings.post_holder h join platform.person person on person.id = h.person_id
		where h.post_id = any (${[...posts]}::uuid[]) and h.until is null
		order by h.is_deputy, h.since, h.id`.execute(database);
	return found.rows;
}

/** A community. */
export interface CommunityRow {
	id: string;
	slug: string;
	name: Texts;
	purpose: Texts;
	steward: string | null;
	dutyPost: string | null;
	createdAt: Date;
	closedAt: Date | null;
	revision: number;
}

/** The columns of a `CommunityRow`, of `warnings.community c`. */
export const communityColumns = sql`c.id, c.slug, c.name, c.purpose, c.steward_id as steward, c.duty_post_id as "dutyPost",
	c.created_at as "createdAt", c.closed_at as "closedAt", c.revision`;

export async function communitiesById(
	database: Database | Transaction,
	ids: readonly string[],
): Promise<CommunityRow[]> {
	const found = await sql<CommunityRow>`select ${communityColumns} from warnings.community c
		where c.id = any (${[...ids]}::uuid[]) order by c.slug`.execute(database);
	return found.rows;
}

/** Somebody who was chosen as the holder of a post, or its deputy. */
export interface ChosenHolder {
	id: string;
	post: string;
	person: string;
	name: string;
	/** Under which they hold the same post now; `null` = no longer. */
	now: string | null;
}

/** Holders of posts of a community by their ids, also former ones. */
export async function holdersById(
	database: Database | Transaction,
	community: string,
	ids: readonly string[],
): Promise<ChosenHolder[]> {
	const found = await sql<ChosenHolder>`select h.id, h.post_id as post, h.person_id as person, person.name,
			(select n.id from warnings.post_holder n
				where n.post_id = h.post_id and n.person_id = h.person_id and n.until is null) as now
		from warnings.post_holder h join warnings.post p on p.id = h.post_id
		join platform.person person on person.id = h.person_id
		where h.id = any (${[...ids]}::uuid[]) and p.community_id = ${community}
		order by p.number, h.is_deputy, h.since, h.id`.execute(database);
	return found.rows;
}

/**
 * The post of a community that each person holds, or held last: the one as whose holder they were chosen, else a hidden
 * one, so that none is named. 9.2
 */
export async function postsOfPersons(
	database: Database | Transaction,
	community: string,
	persons: readonly string[],
	chosen: readonly string[],
): Promise<{ person: string; name: string; post: string; isActive: boolean }[]> {
	const found = await sql<{ person: string; name: string; post: string; isActive: boolean }>`
		select distinct on (h.person_id) h.person_id as person, person.name, p.id as post,
			bool_or(h.until is null and p.removed_at is null) over (partition by h.person_id) as "isActive"
		from warnings.post_holder h join warnings.post p on p.id = h.post_id
		join platform.person person on person.id = h.person_id
		where p.community_id = ${community} and h.person_id = any (${[...persons]}::uuid[])
		order by h.person_id, h.id = any (${[...chosen]}::uuid[]) desc, p.is_hidden desc, h.until desc nulls first, h.since desc`.execute(
		database,
	);
	return found.rows;
}
