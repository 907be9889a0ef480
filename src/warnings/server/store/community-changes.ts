import type { Texts } from '#platform/language.ts';
import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import type { PostSector } from '../../community.ts';
import { communityColumns, postColumns, type CommunityRow, type PostRow } from './communities.ts';

/* What stewards and officers change. */

/** A community by the name in its address. */
export async function communityBySlug(
	database: Database | Transaction,
	slug: string,
): Promise<CommunityRow | null> {
	const found = await sql<CommunityRow>`select ${communityColumns} from warnings.community c
		where c.slug = ${slug}`.execute(database);
	return found.rows[0] ?? null;
}

/** Locks a community until the transaction ends. @returns its current row */
export async function lockCommunity(tx: Transaction, slug: string): Promise<CommunityRow | null> {
	await sql`select from warnings.community where slug = ${slug} for update`.execute(tx);
	return communityBySlug(tx, slug);
}

/** Communities of which a person is the steward, or a member; all for `null`. With the number of members. */
export async function listCommunities(
	database: Database,
	{ person, own }: { person: string | null; own: readonly string[] },
): Promise<(CommunityRow & { members: number })[]> {
	const found = await sql<CommunityRow & { members: number }>`select ${communityColumns},
			(select count(*) from warnings.post p where p.community_id = c.id and p.removed_at is null) as members
		from warnings.community c
		where ${person}::uuid is null or c.steward_id = ${person} or c.id = any (${[...own]}::uuid[])
		order by c.closed_at nulls first, c.created_at, c.id`.execute(database);
	return found.rows;
}

/** Adds a community. @returns false if its name in addresses is used */
export async function insertCommunity(
	tx: Transaction,
	{
		slug,
		name,
		purpose,
		steward,
		sample = false,
		now,
	}: { slug: string; name: Texts; purpose: Texts; steward: string; sample?: boolean; now: Date },
): Promise<boolean> {
	const made = await sql`insert into warnings.community (slug, name, purpose, steward_id, sample, created_at)
		values (${slug}, ${JSON.stringify(name)}, ${JSON.stringify(purpose)}, ${steward}, ${sample}, ${now})
		on conflict (slug) do nothing returning 1`.execute(tx);
	return made.rows.length > 0;
}

/** Writes what of a community changed, and counts its revision. */
export async function updateCommunity(
	tx: Transaction,
	id: string,
	{
		name,
		purpose,
		steward,
		dutyPost,
		closedAt,
	}: Pick<CommunityRow, 'name' | 'purpose' | 'steward' | 'dutyPost' | 'closedAt'>,
): Promise<void> {
	await sql`update warnings.community set name = ${JSON.stringify(name)}, purpose = ${JSON.stringify(purpose)},
			steward_id = ${steward}, duty_post_id = ${dutyPost}, closed_at = ${closedAt}, revision = revision + 1
		where id = ${id}`.execute(tx);
}

/** The posts of a community, also lapsed and removed ones, by number. */
export async function allPosts(database: Database | Transaction, community: string): Promise<PostRow[]> {
	const found =
		await sql<PostRow>`select ${postColumns} from warnings.post p where p.community_id = ${community}
		order by p.number`.execute(database);
	return found.rows;
}

/** A post to be added. */
export interface NewPost {
	name: Texts;
	entry: string | null;
	sector: PostSector;
	isHidden: boolean;
	dutyContact: string;
	confirmedUntil: string;
	now: Date;
}

/** Adds a post under the next number of its community, which must be locked. @returns its id */
export async function insertPost(tx: Transaction, community: string, post: NewPost): Promise<string> {
	const made = await sql<{ id: string }>`insert into warnings.post
			(community_id, number, entry_id, name, sector, is_hidden, duty_contact, joined_at, confirmed_until)
		select ${community}, 1 + coalesce(max(number), 0), ${post.entry}, ${JSON.stringify(post.name)}, ${post.sector},
			${post.isHidden}, ${post.dutyContact}, ${post.now}, ${post.confirmedUntil}
		from warnings.post where community_id = ${community} returning id`.execute(tx);
	return made.rows[0]?.id ?? '';
}

/** Writes what of a post changed, and counts its revision. */
export async function updatePost(
	tx: Transaction,
	post: Pick<
		PostRow,
		'id' | 'name' | 'entry' | 'sector' | 'isHidden' | 'dutyContact' | 'confirmedUntil' | 'removedAt'
	>,
): Promise<void> {
	await sql`update warnings.post set name = ${JSON.stringify(post.name)}, entry_id = ${post.entry},
			sector = ${post.sector}, is_hidden = ${post.isHidden}, duty_contact = ${post.dutyContact},
			confirmed_until = ${post.confirmedUntil}, removed_at = ${post.removedAt}, revision = revision + 1
		where id = ${post.id}`.execute(tx);
}

/** Begins to hold a post. @returns false if the person holds it already */
export async function startHolding(
	tx: Transaction,
	{ post, person, isDeputy, now }: { post: string; person: string; isDeputy: boolean; now: Date },
): Promise<boolean> {
	const made = await sql`insert into warnings.post_holder (post_id, person_id, is_deputy, since)
		values (${post}, ${person}, ${isDeputy}, ${now}) on conflict do nothing returning 1`.execute(tx);
	return made.rows.length > 0;
}

/** Ends holding a post. @param who the holder, one deputy, or everybody */
export async function endHolding(
	tx: Transaction,
	post: string,
	who: 'holder' | 'all' | { person: string },
	now: Date,
): Promise<{ person: string }[]> {
	const ended = await sql<{ person: string }>`update warnings.post_holder set until = ${now}
		where post_id = ${post} and until is null and ${
			who === 'all' ? sql`true` : who === 'holder' ? sql`not is_deputy` : sql`person_id = ${who.person}`
		} returning person_id as person`.execute(tx);
	return ended.rows;
}

/** A membership that someone has to be reminded of. */
export interface DuePost extends PostRow {
	slug: string;
	communityName: Texts;
	steward: string | null;
}

/** Posts whose access ends before a day (`2026-11-28`), in open communities. */
export async function postsEndingBefore(database: Database, day: string): Promise<DuePost[]> {
	const found =
		await sql<DuePost>`select ${postColumns}, c.slug, c.name as "communityName", c.steward_id as steward
		from warnings.post p join warnings.community c on c.id = p.community_id
		where p.removed_at is null and c.closed_at is null and p.confirmed_until < ${day}
		order by p.confirmed_until, p.id`.execute(database);
	return found.rows;
}

/** Addresses of people by id. */
export async function addressesOf(
	database: Database | Transaction,
	people: readonly string[],
): Promise<{ id: string; name: string; email: string }[]> {
	const found = await sql<{
		id: string;
		name: string;
		email: string;
	}>`select id, name, email from platform.person
		where id = any (${[...people]}::uuid[]) order by id`.execute(database);
	return found.rows;
}
